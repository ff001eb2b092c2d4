"""The audit: added to, read, never changed."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from caseops.audit.actions import COLUMNS, record
from caseops.audit.models import Entry
from caseops.audit.words import sentence, verbs

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for path in ROOT.rglob("*.py")
    if not {"tests", ".venv", "var", "migrations"} & set(path.relative_to(ROOT).parts)
]


def recorded_verbs():
    pattern = re.compile(r"\"([a-z_]+\.[a-z_]+)\"")
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        for call in re.finditer(r"\brecord\(\s*(\"[^\"]+\")", text):
            yield from pattern.findall(call[1])


def test_every_recorded_verb_has_words():
    assert set(recorded_verbs()) <= set(verbs())


def test_unknown_verb_cannot_be_recorded(matter):
    with pytest.raises(KeyError), transaction.atomic():
        record("matter.exploded", matter, actor=None)


@pytest.mark.parametrize("act", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry"])
def test_rows_cannot_be_changed_or_removed(matter, act):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
    assert Entry.objects.about(matter).exists()


def test_table_cannot_be_emptied_at_once(matter):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid='audit_entry'::regclass AND tgname LIKE '%no_truncate%'"
        )
        name = cursor.fetchone()[0]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE audit_entry ENABLE TRIGGER "{name}"')
    with (
        pytest.raises(DatabaseError, match="never removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("TRUNCATE audit_entry")


def test_entry_goes_with_the_change_it_describes(matter, dana):
    with transaction.atomic():
        record("matter.viewed", matter, actor=dana, subject=matter)
        transaction.set_rollback(True)
    assert not Entry.objects.filter(verb="matter.viewed").exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    from tests import make

    with pytest.raises(RuntimeError, match="in the transaction"):
        record("contact.changed", make.contact(), actor=None)


def test_target_keeps_the_name_it_had(matter, dana):
    with transaction.atomic():
        entry = record("matter.viewed", matter, actor=dana, subject=matter)
    matter.title = "Another"
    matter.save()
    assert entry.target_name.endswith("motor vehicle")
    assert str(entry) == "Dana Ruiz opened the file"


def test_old_entry_with_less_detail_still_reads():
    assert sentence("key_date.moved", "x", {"on": "2026-01-01"}) == "moved … from … to 2026-01-01: …"


def test_verb_of_a_later_version_still_reads():
    assert sentence("star.born", "Sirius", {}) == "star.born Sirius"


@pytest.mark.parametrize("verb", verbs())
def test_verb_is_a_noun_and_a_past_participle(verb):
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", verb)
    assert verbs()[verb].group in {
        "matter",
        "task",
        "deadline",
        "event",
        "document",
        "request",
        "message",
        "people",
        "system",
    }


def test_every_column_is_written_as_it_was_said(matter, dana):
    assert {field.attname for field in Entry._meta.concrete_fields} == {*COLUMNS, "id", "detail"}
    said = {"on": date(2026, 3, 1), "why": '50% {off} \\ "so"', "who": ["a", None]}
    with transaction.atomic():
        entry = record("matter.viewed", matter, actor=dana, subject=matter, **said)
    kept = Entry.objects.get(pk=entry.pk)
    assert {name: getattr(kept, name) for name in COLUMNS} == {name: getattr(entry, name) for name in COLUMNS}
    assert kept.detail == {**said, "on": "2026-03-01"}
