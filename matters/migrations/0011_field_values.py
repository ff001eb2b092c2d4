"""Values of fields by the key that is the same in every version, with what lists filter and sort by."""

from datetime import date, datetime
from decimal import Decimal

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone

import caseops.core.sealing

NUMBERS = {"integer", "decimal", "money", "percent", "boolean"}
AT_A_TIME = 500
CHANGED = ["key", "text", "number", "on", "contact"]


def columns(kind, value):
    """As matters/field_types/columns.py had them when this was written."""
    if value in ("", None, []):
        return {}
    if kind in NUMBERS:
        return {
            "number": Decimal(str(int(value) if kind == "boolean" else value)).quantize(Decimal(10) ** -12)
        }
    if kind == "date":
        return {"on": date.fromisoformat(value)}
    if kind == "datetime":
        moment = datetime.fromisoformat(value)
        day = moment.astimezone(timezone.get_default_timezone()).date()
        return {"on": day, "number": Decimal(int(moment.timestamp()))}
    if kind == "contact":
        return {"contact_id": value}
    words = "; ".join(value) if isinstance(value, list) else str(value)
    return {} if kind == "file" else {"text": " ".join(words.split())[:500].lower()}


def fill(apps, schema_editor):
    """What is there gets its key; nothing was sealed yet, and an empty text becomes no value."""
    rows = apps.get_model("matters", "FieldValue").objects
    some = []
    for row in rows.select_related("field").order_by("pk").iterator(AT_A_TIME):
        row.key = row.field.key
        for name, value in columns(row.field.type, row.plain).items():
            setattr(row, name, value)
        some.append(row)
        if len(some) == AT_A_TIME:
            rows.bulk_update(some, CHANGED)
            some = []
    rows.bulk_update(some, CHANGED)
    rows.filter(plain__in=["", []]).update(plain=None)
    later = rows.filter(
        matter=models.OuterRef("matter"), key=models.OuterRef("key"), pk__gt=models.OuterRef("pk")
    )
    rows.filter(models.Exists(later)).delete()


class Migration(migrations.Migration):
    dependencies = [("clients", "0005_texts"), ("matters", "0010_questions_in_spanish")]

    operations = [
        migrations.AddField(
            model_name="fieldblueprint",
            name="retired",
            field=models.BooleanField(
                default=False, help_text="No longer asked for or shown; what was filled in is kept."
            ),
        ),
        migrations.RenameField(model_name="fieldvalue", old_name="value", new_name="plain"),
        migrations.AlterField(
            model_name="fieldvalue",
            name="plain",
            field=models.JSONField(
                blank=True, encoder=django.core.serializers.json.DjangoJSONEncoder, null=True
            ),
        ),
        migrations.AlterField(
            model_name="fieldvalue",
            name="field",
            field=models.ForeignKey(
                help_text="The row whose type it was written by; the matter may run on a later version.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="values",
                to="matters.fieldblueprint",
            ),
        ),
        migrations.AddField(
            model_name="fieldvalue",
            name="key",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="fieldvalue",
            name="sealed",
            field=caseops.core.sealing.SealedTextField(blank=True, null=True, purpose="matters.field_value"),
        ),
        migrations.AddField(
            model_name="fieldvalue",
            name="text",
            field=models.CharField(
                blank=True, default="", help_text="Its words in small letters.", max_length=500
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="fieldvalue",
            name="number",
            field=models.DecimalField(blank=True, decimal_places=12, max_digits=24, null=True),
        ),
        migrations.AddField(
            model_name="fieldvalue", name="on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="fieldvalue",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="field_values",
                to="clients.contact",
            ),
        ),
        migrations.RemoveConstraint(model_name="fieldvalue", name="field_value_once"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
