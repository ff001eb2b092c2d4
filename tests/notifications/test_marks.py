"""How a database that was restored from a backup is known, and what is set aside then."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from caseops.core import clock
from caseops.notifications import marks
from caseops.notifications.models import Mark, OutgoingMessage, State


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.CASEOPS_HOME = tmp_path


@pytest.fixture
def counted(db):
    """`counted(3)`: so many batches were done, in the database and in the file."""

    def batches(number):
        for _ in range(number):
            mark = marks.count_batch(clock.now())
        marks.remember(mark)
        return mark

    return batches


def restored(batches):
    """The database as it was after so many batches."""
    Mark.objects.update(batches=batches)


def states():
    return dict(OutgoingMessage.objects.filter(channel="email").values_list("key", "state"))


def test_each_batch_counts_one_on_and_says_in_which_house(counted):
    first, second = counted(1), counted(1)
    assert (first["batches"], second["batches"]) == (1, 2)
    assert first["house"] == second["house"] == str(Mark.objects.get().house)


def test_the_file_holds_the_highest_count_also_when_a_slow_sender_comes_late(counted):
    slow = counted(1)
    counted(2)
    marks.remember(slow)
    assert marks.recalled()["batches"] == 3


def test_a_file_of_another_house_is_written_anew(counted):
    marks.file().write_text(json.dumps({"house": "another", "batches": 900, "at": "2026-01-01T00:00:00Z"}))
    assert counted(1)["batches"] == marks.recalled()["batches"] == 1


def test_a_database_of_today_sets_nothing_aside(counted, queued):
    queued("a")
    counted(2)
    assert marks.hold_after_restore() == 0
    assert states() == {"a": State.WAITING}


def test_an_older_database_sets_aside_what_was_due_when_it_was_last_alive(counted, queued, alex):
    queued("due", send_at=clock.now() - timedelta(minutes=1))
    queued("later", send_at=clock.now() + timedelta(hours=1))
    counted(5)
    restored(2)
    assert marks.hold_after_restore() == 1
    assert states() == {"due": State.HELD, "later": State.WAITING}
    assert OutgoingMessage.objects.get(key="due").last_error == marks.WHY
    assert "The database was restored" in OutgoingMessage.objects.bells_of(alex).get().subject


def test_it_is_noticed_once(counted, queued, alex):
    queued("due", send_at=clock.now() - timedelta(minutes=1))
    counted(5)
    restored(2)
    assert (marks.hold_after_restore(), marks.hold_after_restore()) == (1, 0)
    assert OutgoingMessage.objects.bells_of(alex).count() == 1


def test_what_was_in_somebodys_hands_is_given_back(counted, queued):
    message = queued("due", send_at=clock.now() - timedelta(minutes=1))
    token = "4b0e4d8e-6a1c-4c0e-9b39-0d9b1c7d0c11"
    OutgoingMessage.objects.filter(pk=message.pk).update(
        lease_token=token, lease_until=clock.now(), on_the_wire=True
    )
    counted(5)
    restored(2)
    marks.hold_after_restore()
    message.refresh_from_db()
    assert (message.lease_token, message.lease_until, message.on_the_wire) == (None, None, False)


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", '"batches"', "null"])
def test_a_damaged_file_says_nothing(counted, damage):
    counted(2)
    marks.file().write_text(damage)
    restored(1)
    assert marks.recalled() == {}
    assert marks.hold_after_restore() == 0


def test_a_house_without_a_mark_yet_sets_nothing_aside(db, queued):
    queued("a")
    assert marks.hold_after_restore() == 0


def test_no_place_to_write_is_no_reason_to_stop(settings, counted, tmp_path, caplog):
    settings.CASEOPS_HOME = tmp_path / "gone"
    assert counted(1)["batches"] == 1
    assert "cannot keep its mark" in caplog.text


def test_a_batch_that_is_rolled_back_is_not_counted(counted):
    counted(1)
    with transaction.atomic():
        marks.count_batch(clock.now())
        transaction.set_rollback(True)
    assert Mark.objects.get().batches == 1
