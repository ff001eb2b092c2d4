"""Every change of a date is counted, whoever changes it and however."""

from datetime import date, timedelta

from django.db import models

from deadlines.actions import satisfy_deadline, set_deadline_date
from deadlines.models import Deadline
from deadlines.models.counting import OF_DEADLINES


def count(deadline: Deadline) -> int:
    return Deadline.objects.get(pk=deadline.pk).sequence


def test_a_new_deadline_begins_at_nought_with_an_identity_of_its_own(deadline: Deadline, undated: Deadline):
    assert count(deadline) == 0
    assert deadline.uuid
    assert deadline.uuid != undated.uuid


def test_a_move_and_an_end_count_one_each(deadline: Deadline, dana, in_a_month: date) -> None:
    set_deadline_date(actor=dana, deadline=deadline, on=in_a_month + timedelta(1), reason="Order")
    assert count(deadline) == 1
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    assert count(deadline) == 2


def test_a_bulk_update_counts_too(deadline: Deadline, in_a_month: date) -> None:
    deadline.due_on = in_a_month + timedelta(3)
    Deadline.objects.bulk_update([deadline], ["due_on"])
    assert count(deadline) == 1


def test_what_moves_no_date_is_a_change_but_not_counted(deadline: Deadline) -> None:
    before = Deadline.objects.get(pk=deadline.pk).changed_at
    Deadline.objects.filter(pk=deadline.pk).update(name="Statute, corrected")
    assert count(deadline) == 0
    assert Deadline.objects.get(pk=deadline.pk).changed_at != before


def test_nobody_sets_the_count_by_hand(deadline: Deadline) -> None:
    Deadline.objects.filter(pk=deadline.pk).update(sequence=99)
    assert count(deadline) == 0


def test_every_day_a_deadline_may_have_is_counted() -> None:
    days = {field.name for field in Deadline._meta.concrete_fields if type(field) is models.DateField}
    assert days == set(OF_DEADLINES)
