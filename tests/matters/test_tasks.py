"""Tasks: add, complete, take back, skip, move."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from matters.actions import (
    add_task,
    complete_task,
    move_to_stage,
    reopen_task,
    reschedule_task,
    skip_task,
)
from matters.models import Task
from tests import make


@pytest.fixture
def task(matter):
    """An open task of Dana's."""
    return matter.tasks.get(name="Run the conflict check")


@pytest.fixture
def repeating(matter, dana):
    """A task that comes again every 14 days."""
    treating = matter.version.stageblueprints.get(key="treating")
    move_to_stage(actor=dana, matter=matter, stage=treating, override_reason="Test")
    return matter.tasks.get(name="Treatment check-in")


def test_adding_gives_it_to_the_role(matter, dana, priya):
    added = add_task(
        actor=dana, matter=matter, name="Read  the offer", role="attorney", due_on=date(2026, 12, 1)
    )
    assert (added.name, added.assignee, added.stage) == ("Read the offer", priya, matter.stage)


def test_adding_without_words_is_refused(matter, dana):
    with pytest.raises(ValidationError, match="blank"):
        add_task(actor=dana, matter=matter, name="  ")


def test_completing_says_who_and_when(task, dana):
    done = complete_task(actor=dana, task=task)
    assert done.completed_by == dana
    assert done.completed_at
    assert task not in Task.objects.open()


def test_completing_twice_is_refused(task, dana):
    complete_task(actor=dana, task=task)
    with pytest.raises(ValidationError, match="not open any more"):
        complete_task(actor=dana, task=task)


def test_taking_back_opens_it_again(task, dana):
    complete_task(actor=dana, task=task)
    assert reopen_task(actor=dana, task=task).is_open


def test_open_task_cannot_be_taken_back(task, dana):
    with pytest.raises(ValidationError, match="open already"):
        reopen_task(actor=dana, task=task)


def test_repeating_task_comes_again(repeating, dana):
    complete_task(actor=dana, task=repeating)
    again = Task.objects.open().get(name="Treatment check-in")
    assert again.due_on == clock.today(dana.zone) + timedelta(14)


def test_taking_back_a_repetition_takes_the_next_one_with_it(repeating, dana):
    complete_task(actor=dana, task=repeating)
    reopen_task(actor=dana, task=repeating)
    assert Task.objects.open().get(name="Treatment check-in") == repeating


def test_skipping_needs_a_reason(task, dana):
    with pytest.raises(ValidationError, match="Say why"):
        skip_task(actor=dana, task=task, reason=" ")
    assert skip_task(actor=dana, task=task, reason="Done by phone").skip_reason == "Done by phone"


def test_skip_can_be_taken_back(task, dana):
    skip_task(actor=dana, task=task, reason="Done by phone")
    assert reopen_task(actor=dana, task=task).skip_reason == ""


def test_moving_by_hand(task, dana):
    moved = reschedule_task(actor=dana, task=task, on=date(2026, 12, 24))
    assert (moved.due_on, moved.moved_by_hand) == (date(2026, 12, 24), True)


def test_work_on_a_closed_matter_is_refused(task, dana):
    make.closed(task.matter)
    with pytest.raises(ValidationError, match="is closed"):
        complete_task(actor=dana, task=task)


def test_each_act_is_on_record(task, dana):
    reschedule_task(actor=dana, task=task, on=date(2026, 12, 24))
    complete_task(actor=dana, task=task)
    reopen_task(actor=dana, task=task)
    skip_task(actor=dana, task=task, reason="No longer needed")
    verbs = [entry.verb for entry in Entry.objects.on_target(task)]
    assert verbs == ["task.skipped", "task.reopened", "task.completed", "task.rescheduled"]


def test_due_work_comes_first(matter, dana):
    add_task(actor=dana, matter=matter, name="Sooner", due_on=date(2020, 1, 1))
    assert Task.objects.open().first_things_first().first().name == "Sooner"
