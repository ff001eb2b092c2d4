"""Medicare's clocks, day by day: what starts one, what stops it, who confirms it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.settlement.actions import note_medicare
from caseops.settlement.medicare import STEPS, steps
from deadlines.actions import satisfy_deadline
from deadlines.models import Deadline
from tests.settlement import figures


@pytest.fixture
def lien(matter):
    return figures.lien(matter, kind="medicare")


def note(lien, step, days=0, proof="Letter of that day"):
    """A paper dated so many days ago."""
    note_medicare(actor=None, lien=lien, step=step, on=clock.today() - timedelta(days), proof=proof)
    return lien.medicare_steps.select_related("deadline").get(step=step)


STARTS = [key for key, step in steps().items() if step.days]
ENDS = [key for key, step in steps().items() if not step.days]


@pytest.mark.parametrize("key", STARTS)
@pytest.mark.parametrize("days", [0, 1, 29, 90])
def test_a_clock_runs_from_the_date_on_the_paper(lien, key, days):
    row = note(lien, key, days)
    assert row.due_on == row.on + timedelta(steps()[key].days)
    assert row.deadline.matter == lien.matter


@pytest.mark.parametrize("key", ENDS)
def test_an_answer_starts_no_clock(lien, key):
    row = note(lien, key)
    assert (row.deadline, row.due_on, row.is_unconfirmed) == (None, None, False)


@pytest.mark.parametrize(
    ("first", "then", "is_over"),
    [
        ("rar", "cpl", True),
        ("rar", "cpn", True),
        ("rar", "demand", True),
        ("cpn", "answered", True),
        ("cpn", "demand", True),
        ("demand", "paid", True),
        ("rar", "answered", False),
        ("cpn", "cpl", False),
        ("demand", "answered", False),
    ],
)
def test_what_ends_a_clock_and_what_does_not(lien, first, then, is_over):
    row = note(lien, first, 20)
    note(lien, then)
    row.deadline.refresh_from_db()
    assert bool(row.deadline.satisfied_on) is is_over


def test_a_clock_that_somebody_stopped_by_hand_is_left_alone(dana, lien):
    row = note(lien, "rar", 20)
    satisfy_deadline(actor=dana, deadline=row.deadline, proof="Portal, printed")
    note(lien, "cpl")
    row.deadline.refresh_from_db()
    assert row.deadline.proof == "Portal, printed"


def test_the_reason_names_the_paper_its_day_and_the_source(lien):
    why = note(lien, "demand", 3).deadline.why
    assert why.startswith("60 days after the Demand letter of ")
    assert "42 CFR 411.24(m)" in why
    assert why.endswith("to be confirmed.")


def test_each_lien_has_its_own_clocks(matter, lien):
    other = figures.lien(matter, kind="medicare")
    note(lien, "rar")
    note(other, "rar")
    assert Deadline.objects.filter(medicare_steps__isnull=False).count() == 2


def test_a_refused_step_leaves_no_deadline_behind(lien):
    note(lien, "cpn")
    before = Deadline.objects.count()
    with pytest.raises(ValidationError):
        note(lien, "cpn")
    assert Deadline.objects.count() == before


def test_the_steps_stand_in_the_order_of_their_days(lien):
    for key, days in (("demand", 2), ("rar", 90), ("cpn", 40)):
        note(lien, key, days)
    assert [row.step for row in lien.medicare_steps.all()] == ["rar", "cpn", "demand"]


def test_every_step_has_a_name_to_choose_it_by():
    assert [key for key, _ in STEPS] == list(steps())
    assert all(name for _, name in STEPS)


def test_no_clock_is_longer_than_its_reason_can_say():
    longest = date(2026, 9, 30)
    for step in steps().values():
        words = f"{step.days} days after the {step.name} of {longest:%B %d, %Y}: {step.source}."
        assert len(f"{words} Computed, to be confirmed.") <= 300
