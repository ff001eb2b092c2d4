"""How a value stands in the database, how the rows of before came there, and how every type reads."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from caseops.audit.models import Entry
from documents.letters.data import gather
from matters import field_types
from matters.actions import disclose_field, set_field
from matters.field_values import Told, bare, said_of, tell, told
from matters.models import FieldValue
from tests import make

SAID = {
    "text": ("Blue Honda", {}, "Blue Honda", "Blue Honda"),
    "textarea": ("Line one\nLine two", {}, "Line one\nLine two", "Line one\nLine two"),
    "date": ("3/2/2026", {}, "Mar 2, 2026", "2026-03-02"),
    "time": ("2:30 pm", {}, "2:30 pm", "2:30 pm"),
    "boolean": ("no", {}, "No", "No"),
    "integer": ("1204", {}, "1,204", "1204"),
    "decimal": ("12.50", {}, "12.50", "12.50"),
    "money": ("1450", {}, "$1,450.00", "1450.00"),
    "percent": ("33.3", {}, "33.3%", "33.3"),
    "select": ("Won", {"options": ["Won", "Lost"]}, "Won", "Won"),
    "multiselect": (["Neck", "Back"], {"options": ["Neck", "Back"]}, "Neck, Back", "Neck, Back"),
    "repeat": ("Ann\nBo", {}, "Ann, Bo", "Ann, Bo"),
    "contact": ("Judge Judy", {}, "Judge Judy", "Judge Judy"),
    "country": ("Haiti", {}, "Haiti", "Haiti"),
    "address": ("1 Main St", {}, "1 Main St", "1 Main St"),
    "matter": ("26-0001", {}, "26-0001", "26-0001"),
    "ssn": ("078051120", {}, "•••1120", "•••"),
    "a_number": ("A001234567", {}, "•••4567", "•••"),
}


@pytest.fixture
def filled(matter, dana):
    """A matter with a field of every type, filled in; the fields by their key, which is the type."""
    make.contact("Judge Judy")
    with make.reworking():
        fields = {
            kind: matter.version.fieldblueprints.create(
                position=place, key=kind, label=kind.capitalize(), type=kind, **more
            )
            for place, (kind, (_, more, _, _)) in enumerate(SAID.items(), start=9)
        }
    for kind, (raw, *_) in SAID.items():
        set_field(actor=dana, matter=matter, field=fields[kind], raw=raw)
    return fields


def rows_of(matter):
    return list(matter.field_values.select_related("field", "contact"))


def test_every_type_reads_the_same_on_screen_and_as_a_program_wants_it(matter, dana, filled):
    screen, file = tell(rows_of(matter), dana), bare(rows_of(matter), dana)
    for kind, (_, _, shown, as_kept) in SAID.items():
        assert screen[matter.pk, kind].text == shown, kind
        assert file[matter.pk, kind] == as_kept, kind


def test_every_type_stands_in_letters_in_the_firms_format(matter, filled):
    fields = gather(matter)["fields"]
    assert fields.pop("date") == "March 2, 2026"
    assert fields == {kind: shown for kind, (_, _, shown, _) in SAID.items() if kind != "date"}


def test_rows_of_before_get_what_rows_of_today_get(matter, filled):
    columns_then = import_module("matters.migrations.0011_field_values").columns
    for row in rows_of(matter):
        if not row.is_sealed:
            assert columns_then(row.field.type, row.plain) == field_types.columns_of(row.field, row.plain)


def test_the_migration_fills_in_keys_and_columns_and_keeps_one_row_a_key(matter, dana):
    fields = {field.key: field for field in matter.version.fieldblueprints.all()}
    set_field(actor=dana, matter=matter, field=fields["total_billed"], raw="900")
    FieldValue.objects.update(key="", number=None)
    import_module("matters.migrations.0011_field_values").fill(apps, None)
    row = FieldValue.objects.get()
    assert (row.key, row.number, row.plain) == ("total_billed", 900, "900.00")
    FieldValue.objects.update(plain="", number=None)
    import_module("matters.migrations.0011_field_values").fill(apps, None)
    assert FieldValue.objects.get().plain is None


class TestTheDatabase:
    @pytest.fixture
    def row(self, matter, dana):
        field = matter.version.fieldblueprints.get(key="total_billed")
        return set_field(actor=dana, matter=matter, field=field, raw="900")

    @pytest.mark.parametrize("change", [{"sealed": "x"}, {"sealed": "x", "plain": None}])
    def test_it_takes_nothing_that_is_open_and_sealed(self, row, change):
        with pytest.raises(IntegrityError, match="field_value"), transaction.atomic():
            FieldValue.objects.filter(pk=row.pk).update(**change)

    def test_it_takes_no_second_value_of_a_key(self, row):
        twin = FieldValue(matter=row.matter, key=row.key, field=row.field, plain="1")
        with pytest.raises(IntegrityError, match="field_value_once"), transaction.atomic():
            twin.save()

    def test_a_contact_that_a_field_names_is_not_deleted(self, matter, filled):
        contact = matter.field_values.get(key="contact").contact
        with pytest.raises(ProtectedError):
            contact.delete()

    def test_what_is_sealed_is_sealed_anew_under_a_new_key(self, matter, filled, settings):
        def stored():
            with connection.cursor() as cursor:
                cursor.execute("SELECT sealed FROM matters_fieldvalue WHERE key = 'ssn'")
                return cursor.fetchone()[0]

        before = stored()
        settings.SEALING_KEYS = ["a-new-key-of-this-test", *settings.SEALING_KEYS]
        call_command("reseal")
        assert stored() != before
        assert matter.field_values.get(key="ssn").value == "078-05-1120"


class TestFilling:
    @pytest.fixture
    def billed(self, matter):
        return matter.version.fieldblueprints.get(key="total_billed")

    def test_again_changes_the_same_row_and_empty_leaves_none_of_it(self, matter, dana, billed):
        first = set_field(actor=dana, matter=matter, field=billed, raw="5")
        second = set_field(actor=dana, matter=matter, field=billed, raw="6")
        assert first.pk == second.pk
        emptied = set_field(actor=dana, matter=matter, field=billed, raw=" ")
        assert (emptied.pk, emptied.value, emptied.number) == (first.pk, "", None)
        assert told(emptied, dana) == Told("")
        sentences = [entry.sentence for entry in Entry.objects.about(matter)[:3]]
        assert sentences == [
            "cleared Total billed",
            "set Total billed to $6.00",
            "set Total billed to $5.00",
        ]

    def test_a_closed_matter_takes_nothing_but_still_discloses(self, matter, priya, filled):
        make.closed(matter)
        with pytest.raises(ValidationError, match="is closed"):
            set_field(actor=priya, matter=matter, field=filled["text"], raw="x")
        reason = "For the tax form"
        assert disclose_field(actor=priya, matter=matter, field=filled["ssn"], reason=reason) == "078-05-1120"

    def test_a_value_of_another_type_stays_as_it_was_written(self, matter, dana, billed, as_dana):
        set_field(actor=dana, matter=matter, field=billed, raw="5")
        with make.reworking():
            twin = matter.version.fieldblueprints.get(key="liability")
            twin.pk, twin.key, twin.label, twin.type, twin.options = None, "old", "Old", "text", []
            twin.save()
        FieldValue.objects.update(key="old")
        (row,) = [said for said in said_of(matter, dana) if said.field.key == "old"]
        assert row.told.text == "$5.00"
        url = f"/matters/{matter.number}/fields/old/"
        html = as_dana.get(url, headers={"HX-Request": "true"}).content.decode()
        assert 'id="field-old-value"' in html
        assert 'value="5.00"' not in html
