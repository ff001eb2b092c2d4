"""Values of fields once a key, sealed or open, and found by index; apart from 0011, which wrote the rows."""

import django.contrib.postgres.indexes
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("matters", "0011_field_values")]

    operations = [
        migrations.AddConstraint(
            model_name="fieldvalue",
            constraint=models.UniqueConstraint(fields=("matter", "key"), name="field_value_once"),
        ),
        migrations.AddConstraint(
            model_name="fieldvalue",
            constraint=models.CheckConstraint(
                condition=Q(("plain__isnull", True), ("sealed__isnull", True), _connector="OR"),
                name="field_value_open_or_sealed",
            ),
        ),
        migrations.AddConstraint(
            model_name="fieldvalue",
            constraint=models.CheckConstraint(
                condition=Q(
                    ("sealed__isnull", True),
                    Q(
                        ("contact__isnull", True),
                        ("number__isnull", True),
                        ("on__isnull", True),
                        ("text", ""),
                    ),
                    _connector="OR",
                ),
                name="field_value_sealed_tells_nothing",
            ),
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=models.Index(
                condition=Q(("number__isnull", False)), fields=["key", "number"], name="field_by_number"
            ),
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=models.Index(condition=Q(("on__isnull", False)), fields=["key", "on"], name="field_by_day"),
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=models.Index(
                condition=Q(("text", ""), _negated=True), fields=["key", "text"], name="field_by_text"
            ),
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=models.Index(
                condition=Q(("contact__isnull", False)), fields=["contact"], name="field_by_contact"
            ),
        ),
        migrations.AddIndex(
            model_name="fieldvalue",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["text"], name="field_text_trigram", opclasses=["gin_trgm_ops"]
            ),
        ),
    ]
