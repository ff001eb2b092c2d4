import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def tell_of_those_made_before(apps, schema_editor):
    """Tokens made by the command so far get their line on the person's page."""
    ApiToken = apps.get_model("people", "ApiToken")
    for knox in apps.get_model("knox", "AuthToken").objects.order_by("created"):
        ApiToken.objects.create(knox=knox)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_invitations"),
        ("knox", "0009_extend_authtoken_field"),
        migrations.swappable_dependency(settings.KNOX_TOKEN_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, help_text="Empty: made by a command.", max_length=60),
                ),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "knox",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.KNOX_TOKEN_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(tell_of_those_made_before, migrations.RunPython.noop),
    ]
