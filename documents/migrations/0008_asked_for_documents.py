import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0003_contact_rules"), ("documents", "0007_recognised_text")]

    operations = [
        migrations.AddField(
            model_name="documentrequirement",
            name="asked_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents_asked_of",
                to="clients.contact",
            ),
        ),
        migrations.AddField(
            model_name="documentrequirement",
            name="asked_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="documentrequirement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_of__isnull", True), ("asked_on__isnull", True)),
                    models.Q(("asked_of__isnull", False), ("asked_on__isnull", False)),
                    _connector="OR",
                ),
                name="asked_of_somebody_on_a_day",
            ),
        ),
    ]
