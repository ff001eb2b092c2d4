"""What a moved key date would do is told before it is done, by the code that does it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline
from matters.actions import complete_task, preview_key_date, reschedule_task, set_key_date, skip_task
from matters.effects import Preview, State
from matters.models import Matter
from tests import make
from tests.matters.dependants import NAME, WHY, ahead, hear_in, told_from
from tests.standing import standing


@pytest.fixture
@standing
def heard(matter: Matter, dana: User) -> Matter:
    """Six dates hang on a hearing a hundred days ahead."""
    return hear_in(told_from(matter, 6, dana), 100, dana)


def moved_to(matter: Matter, days: int, actor: User) -> Preview:
    return preview_key_date(actor=actor, matter=matter, name=NAME, on=ahead(days))


def effect(preview: Preview, name: str):
    return next(each for each in preview.effects if each.name == name)


def test_every_row_told_from_it_is_named_with_both_dates(heard, dana):
    preview = moved_to(heard, 130, dana)
    assert [(e.what, e.name) for e in preview.effects] == [
        ("task", "Work 2"), ("task", "Work 4"),
        ("deadline", "Hearing"), ("deadline", "Step 1"), ("deadline", "Step 3"), ("deadline", "Step 5"),
    ]  # fmt: skip
    step = effect(preview, "Step 3")
    assert (step.was_on, step.on, step.state) == (ahead(97), ahead(127), State.MOVES)


def test_what_is_told_is_what_happens(heard, dana, priya):
    acknowledge_deadline(actor=priya, deadline=heard.deadlines.get(name="Hearing"))
    complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
    told = {(e.what, e.name): e.on for e in moved_to(heard, 3, dana).effects}
    hear_in(heard, 3, dana)
    done = {("task", row.name): row.due_on for row in heard.tasks.filter(blueprint__anchor=NAME)}
    done |= {("deadline", row.name): row.due_on for row in heard.deadlines.filter(blueprint__anchor=NAME)}
    assert told == done


def test_looking_changes_nothing(heard, dana):
    before = Entry.objects.count()
    moved_to(heard, 130, dana)
    assert (Entry.objects.count(), heard.key_date(NAME)) == (before, ahead(100))


def test_what_would_be_past_is_said(heard, dana):
    preview = moved_to(heard, 2, dana)
    assert [e.name for e in preview.effects if e.is_past] == ["Work 4", "Step 3", "Step 5"]
    assert preview.headline.endswith("6 dates move, 3 are already past")


def test_a_day_counts_as_past_where_the_reader_is(heard, dana):
    assert not effect(moved_to(heard, 1, dana), "Step 1").is_past
    assert effect(moved_to(heard, 0, dana), "Step 1").is_past


def test_done_skipped_and_hand_set_tasks_stay_and_say_why(heard, dana):
    complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
    reschedule_task(actor=dana, task=heard.tasks.get(name="Work 4"), on=ahead(5))
    preview = moved_to(heard, 130, dana)
    assert effect(preview, "Work 2").note.startswith("Done on")
    assert effect(preview, "Work 4").note == "Set by hand"
    assert (preview.moves, preview.stays) == (4, 2)


def test_a_skipped_task_says_why_it_was_skipped(heard, dana):
    skip_task(actor=dana, task=heard.tasks.get(name="Work 2"), reason="Not needed")
    assert effect(moved_to(heard, 130, dana), "Work 2").note == "Skipped: Not needed"


def test_setting_it_for_the_first_time_dates_what_waits(matter, dana):
    preview = moved_to(told_from(matter, 4, dana), 50, dana)
    assert {e.state for e in preview.effects} == {State.DATED}
    assert preview.summary == "4 get their date"


def test_a_date_nothing_hangs_on_says_so(matter, dana):
    matter.version.key_dates.append("mediation_day")
    with make.reworking():
        matter.version.save()
    preview = preview_key_date(actor=dana, matter=matter, name="mediation_day", on=ahead(9))
    assert preview.summary == "no other date is told from it"


def test_the_headline_counts_in_words(heard, dana, priya):
    acknowledge_deadline(actor=priya, deadline=heard.deadlines.get(name="Hearing"))
    complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
    preview = preview_key_date(actor=dana, matter=heard, name=NAME, on=ahead(4))
    assert preview.headline.startswith("Hearing date moves from ")
    assert preview.summary == "5 dates move, 1 asks an attorney again, 1 stays, 1 is already past"


class TestFingerprint:
    def test_it_lasts_while_nothing_changes(self, heard, dana):
        assert moved_to(heard, 130, dana).fingerprint == moved_to(heard, 130, dana).fingerprint

    def test_another_plan_has_another(self, heard, dana):
        before = moved_to(heard, 130, dana).fingerprint
        complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
        assert moved_to(heard, 130, dana).fingerprint != before

    def test_a_plan_that_no_longer_holds_is_not_carried_out(self, heard, dana):
        seen = moved_to(heard, 130, dana).fingerprint
        complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
        with pytest.raises(ValidationError, match="Something changed since you looked"):
            set_key_date(actor=dana, matter=heard, name=NAME, on=ahead(130), reason=WHY, seen=seen)
        assert heard.key_date(NAME) == ahead(100)

    def test_the_plan_agreed_to_is_carried_out(self, heard, dana):
        seen = moved_to(heard, 130, dana).fingerprint
        set_key_date(actor=dana, matter=heard, name=NAME, on=ahead(130), reason=WHY, seen=seen)
        assert heard.key_date(NAME) == ahead(130)


class TestRefusals:
    def test_what_cannot_be_set_cannot_be_tried(self, matter, dana):
        with pytest.raises(ValidationError, match="no key date that can be set"):
            preview_key_date(actor=dana, matter=matter, name="doomsday", on=ahead(1))
        with pytest.raises(ValidationError, match="too far from today"):
            preview_key_date(actor=dana, matter=matter, name=NAME, on=date(202, 1, 1))

    def test_a_closed_matter_has_no_plans(self, matter, dana, settle):
        settle(matter)
        matter.refresh_from_db()
        with pytest.raises(ValidationError, match="is closed"):
            moved_to(matter, 1, dana)

    def test_who_may_not_move_it_may_not_try(self, heard):
        with pytest.raises(PermissionDenied):
            moved_to(heard, 1, make.person("lee"))
