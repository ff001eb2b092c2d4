"""Nobody changes the audit unseen, not even who owns the database."""

import hashlib
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pgtrigger
import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from caseops.audit.actions import record
from caseops.audit.jobs import seal as job
from caseops.audit.models import Entry, Seal
from caseops.audit.seals import sealing
from caseops.audit.seals.outside import copied, copy_out
from caseops.audit.seals.sealing import seal_new
from caseops.audit.seals.verifying import verify
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.ops import witness
from tests import make


@pytest.fixture(autouse=True)
def outside(tmp_path, db):
    """A file of copies of this test's own."""
    with override_settings(AUDIT_SEALS_FILE=tmp_path / "far away" / "seals.txt"):
        yield settings.AUDIT_SEALS_FILE


@pytest.fixture
def dana(outside):
    return make.person("dana")


def write(number: int, target) -> list[int]:
    return [record("document.received", target, actor=None, on=f"day {turn}").pk for turn in range(number)]


def verified(**options) -> str:
    said = StringIO()
    call_command("verify_audit", stdout=said, stderr=StringIO(), **options)
    return said.getvalue()


def force(statement: str, *values: object) -> None:
    """What somebody may who owns the database: triggers look away."""
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def two_seals(dana) -> list[int]:
    """Five entries each; all their numbers."""
    first = write(5, dana)
    seal_new()
    second = write(5, dana)
    seal_new()
    return [*first, *second]


def test_what_was_sealed_is_whole_and_what_is_new_is_counted(dana):
    two_seals(dana)
    write(3, dana)
    assert "10 entries under 2 seals are as they were sealed; 3 are not sealed yet." in verified()


def test_without_anything_new_there_is_no_seal(dana):
    write(1, dana)
    assert (job(), job()) == (1, 0)
    assert Seal.objects.count() == 1


def test_the_first_seal_closes_what_was_there_before_there_were_seals(matter):
    assert seal_new() == Entry.objects.count() > 0
    assert verify([]).broken == []


@pytest.mark.parametrize("of", [0, 4, 5, 9])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE audit_entry SET detail = '{}' WHERE id = %s", "does not read as it was sealed"),
        (
            "UPDATE audit_entry SET actor_id = NULL, at = at + '1 microsecond' WHERE id = %s",
            "does not read as",
        ),
        ("UPDATE audit_entry SET target_name = target_name || ' ' WHERE id = %s", "does not read as"),
        ("DELETE FROM audit_entry WHERE id = %s", "is gone"),
    ],
    ids=["detail", "a microsecond", "a blank", "delete"],
)
def test_a_changed_or_removed_entry_is_named(dana, change, said, of):
    number = two_seals(dana)[of]
    force(change, number)
    with pytest.raises(CommandError, match=rf"First: Entry {number} {said}"):
        verified()


def test_two_entries_that_changed_places_are_named(dana):
    one, _, other, *_ = two_seals(dana)
    force("UPDATE audit_entry SET id = -1 WHERE id = %s", one)
    force("UPDATE audit_entry SET id = %s WHERE id = %s", one, other)
    force("UPDATE audit_entry SET id = %s WHERE id = -1", other)
    assert [said.split(" does")[0] for said in verify([]).broken] == [f"Entry {one}", f"Entry {other}"]


def test_an_entry_put_into_a_gap_later_is_named(dana):
    write(2, dana)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_entry', 'id'))")
        gap = cursor.fetchone()[0]
    write(2, dana)
    seal_new()
    assert Seal.objects.get().gaps[-1] == [gap, gap]
    entry = Entry.objects.first()
    entry.pk = gap
    entry.save(force_insert=True)
    with clock.travel(clock.now() + timedelta(days=2)):
        assert verify([]).broken == [f"Entry {gap} was added after its time was sealed."]


def test_the_newest_cut_off_with_their_seal_are_missed_outside(dana):
    numbers = two_seals(dana)
    force("DELETE FROM audit_seal WHERE number = 2")
    force("DELETE FROM audit_entry WHERE id >= %s", numbers[5])
    assert verify([]).broken == []
    with pytest.raises(CommandError, match="Seal 2 is gone"):
        verified()


def test_everything_removed_is_missed_outside(dana):
    two_seals(dana)
    force("DELETE FROM audit_seal")
    force("DELETE FROM audit_entry")
    with pytest.raises(CommandError, match="Seal 1 is gone"):
        verified()


def test_a_seal_in_the_middle_is_missed(dana):
    two_seals(dana)
    force("DELETE FROM audit_seal WHERE number = 1")
    with pytest.raises(CommandError, match="First: Seal 1 is gone"):
        verified()


@pytest.mark.parametrize(
    "change",
    [
        "gaps = '[[1, 2]]'",
        "late = '{1}'",
        "last = last + 1",
        "digests = '\\x00'",
        "root = '\\x00'",
        "previous = ''",
        "code = '\\x00'",
        "sealed_at = sealed_at - interval '1 day'",
    ],
)
def test_a_changed_seal_is_named(dana, change):
    two_seals(dana)
    force(f"UPDATE audit_seal SET {change} WHERE number = 2")  # noqa: S608
    with pytest.raises(CommandError, match="First: Seal 2 was changed"):
        verified()


def test_an_entry_changed_together_with_its_digest_is_told_by_the_code(dana):
    number = two_seals(dana)[0]
    force("UPDATE audit_entry SET detail = '{}' WHERE id = %s", number)
    new = hashlib.sha256(b"anything").digest()[:8]
    force("UPDATE audit_seal SET digests = %s || substr(digests, 9) WHERE number = 1", new)
    with pytest.raises(CommandError, match="First: Seal 1 was changed"):
        verified()


def test_a_chain_made_anew_with_another_key_is_told(dana):
    two_seals(dana)
    other = override_settings(SECRET_KEY="x" * 50, SECRET_KEY_FALLBACKS=[], SEALING_KEYS=[])
    with other, pytest.raises(CommandError, match="Seal 1 was changed, or the key that made it"):
        verified()


def test_an_older_key_is_good_as_long_as_the_settings_know_it(dana):
    two_seals(dana)
    with override_settings(SEALING_KEYS=["a new one in front"]):
        write(1, dana)
        seal_new()
        assert "under 3 seals" in verified()


def test_the_daily_e_mail_is_good_to_compare_with(dana, outside):
    two_seals(dana)
    with override_settings(AUDIT_WITNESS="notary@example.test"):
        assert (witness.send_seal(), witness.send_seal()) == (True, False)
    said = OutgoingMessage.objects.get(to_address="notary@example.test").body
    known = said.split('--known "')[1].split('"')[0]
    outside.unlink()
    assert "Compared with 1 copies" in verified(known=[known])
    force("DELETE FROM audit_seal WHERE number = 2")
    with pytest.raises(CommandError, match="Seal 2 is gone"):
        verified(known=[known])


def test_nobody_is_written_to_without_a_witness_or_a_seal(dana):
    assert witness.send_seal() is False
    with override_settings(AUDIT_WITNESS="notary@example.test"):
        assert witness.send_seal() is False
    assert not OutgoingMessage.objects.filter(key__startswith="audit seal").exists()


def test_a_copy_that_is_none_is_refused(dana, outside):
    two_seals(dana)
    with pytest.raises(CommandError, match="“57” is not the number and the code of a seal"):
        verified(known=["57"])
    outside.write_text("garbage\n")
    with pytest.raises(CommandError, match=r"Line 1 of .* is not the number"):
        verified()


def test_half_a_line_of_a_killed_writer_is_mended(dana, outside):
    two_seals(dana)
    whole = outside.read_bytes()
    outside.write_bytes(whole[:-30])
    assert copy_out() == 1
    assert outside.read_bytes() == whole
    assert [each.number for each in copied(outside)] == [1, 2]


def test_a_lost_file_is_written_anew_and_a_late_copy_catches_up(dana, outside):
    two_seals(dana)
    outside.unlink()
    assert (copy_out(), copy_out()) == (2, 0)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_seal SET last = 0", "DELETE FROM audit_seal", "TRUNCATE audit_seal"]
)
def test_the_database_refuses_to_touch_a_seal(dana, statement):
    two_seals(dana)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_large_backlog_is_sealed_piece_by_piece(dana, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 4)
    write(10, dana)
    assert seal_new() == 10
    assert [seal.last - seal.first + 1 for seal in Seal.objects.order_by("number")][1:] == [4, 2]
    assert verify([]).broken == []


@pytest.fixture
def beside(transactional_db) -> Callable[[], "psycopg.Connection[tuple[object, ...]]"]:
    """Another session of the same database."""
    sessions = []

    def opened():
        wanted = connection.get_connection_params()
        names = ("dbname", "user", "password", "host", "port")
        ours = {name: wanted[name] for name in names if name in wanted}
        sessions.append(psycopg.connect(**ours, options="-c caseops.walled={}"))
        return sessions[-1]

    yield opened
    for session in sessions:
        session.close()


INSERT = """
    INSERT INTO audit_entry
        (at, verb, movement, target_label, target_id, target_name, subject_label, detail, on_behalf_of)
    VALUES (now(), 'document.received', false, 'x', 1, 'x', '', '{}', '') RETURNING id
"""


def test_what_is_committed_after_its_number_was_passed_is_sealed_late(beside):
    dana = make.person("dana")
    slow = beside()
    number = slow.execute(INSERT).fetchone()[0]
    with transaction.atomic():
        write(2, dana)
    seal_new()
    assert number in {n for gap in Seal.objects.get().gaps for n in range(gap[0], gap[1] + 1)}
    slow.commit()
    assert verify([]).unsealed == 1
    assert seal_new() == 1
    assert Seal.objects.get(number=2).late == [number]
    report = verify([])
    assert (report.broken, report.unsealed, report.entries) == ([], 0, Entry.objects.count())
    force("DELETE FROM audit_entry WHERE id = %s", number)
    assert verify([]).broken == [f"Entry {number} is gone."]


def test_two_sealers_at_once_make_one_chain(beside):
    with transaction.atomic():
        write(2, make.person("dana"))
    other = beside()
    other.execute("SELECT pg_advisory_xact_lock(%s)", [sealing.ALONE])
    assert seal_new() == 0
    other.rollback()
    assert seal_new() == 2


ROUNDS, WRITERS = 25, 4


def write_and_think_better(session, writer: int) -> int:
    """Every third transaction is rolled back, every fifth takes its time; how many entries were kept."""
    kept = 0
    for turn in range(ROUNDS):
        session.execute(INSERT)
        session.execute(INSERT)
        if turn % 5 == writer:
            time.sleep(0.02)
        if turn % 3 == writer % 3:
            session.rollback()
        else:
            session.commit()
            kept += 2
    return kept


def test_while_many_write_and_think_better_nothing_is_lost_or_sealed_twice(beside):
    sessions = [beside() for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as writers:
        work = [writers.submit(write_and_think_better, *each[::-1]) for each in enumerate(sessions)]
        while not all(each.done() for each in work):
            seal_new()
            assert verify(copied(settings.AUDIT_SEALS_FILE)).broken == []
    seal_new()
    report = verify(copied(settings.AUDIT_SEALS_FILE))
    kept = sum(each.result() for each in work)
    assert (report.broken, report.unsealed, report.entries) == ([], 0, kept)
    assert Entry.objects.count() == kept
    late = [number for numbers in Seal.objects.values_list("late", flat=True) for number in numbers]
    assert len(late) == len(set(late))
