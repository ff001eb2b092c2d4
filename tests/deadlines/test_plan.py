"""Deadlines a matter gets from its practice area."""

from datetime import date

import pytest

from caseops.audit.models import Entry
from deadlines.models import DeadlineBlueprint
from matters.actions import set_fact
from matters.models import Matter
from tests import make

pytestmark = pytest.mark.django_db


def medicare_deadline() -> DeadlineBlueprint:
    with make.reworking():
        return DeadlineBlueprint.objects.create(
            version=make.area(),
            position=9,
            key="cpn",
            name="Answer the notice",
            severity="agency",
            basis="offset",
            anchor="matter_opened",
            amount=30,
            when="medicare",
        )


def test_opening_a_matter_plans_its_deadlines_with_one_audit_entry(matter: Matter) -> None:
    entry = Entry.objects.get(verb="deadlines.planned", subject_id=matter.pk)
    assert entry.detail["count"] == 4
    assert matter.deadlines.count() == 4


def test_a_known_key_date_dates_what_is_counted_from_it() -> None:
    matter = make.matter(key_dates={"retainer_signed": date(2025, 3, 3)})
    deadline = matter.deadlines.get(blueprint__key="hipaa")
    assert (deadline.due_on, deadline.waits_for) == (date(2026, 3, 3), "")
    assert deadline.why == "1 year after retainer signed (Mar 3, 2025)"
    assert deadline.date_changes.get().on == date(2026, 3, 3)


def test_what_waits_for_an_unknown_key_date_names_it(matter: Matter) -> None:
    deadline = matter.deadlines.get(blueprint__key="hearing")
    assert (deadline.due_on, deadline.waits_for, deadline.why) == (None, "hearing_date", "On hearing date")
    assert not deadline.date_changes.exists()


def test_a_date_by_rule_is_left_to_an_attorney(matter: Matter) -> None:
    deadline = matter.deadlines.get(blueprint__key="sol")
    assert (deadline.due_on, deadline.waits_for) == (None, "")
    assert deadline.why == ("Needs the jurisdiction's rule from date of loss: an attorney confirms the date.")


def test_a_date_by_hand_names_its_source(matter: Matter) -> None:
    deadline = matter.deadlines.get(blueprint__key="cutoff")
    assert deadline.due_on is None
    assert deadline.why == "Needs a date from: scheduling order. Enter it when it is known."


def test_the_planned_deadline_keeps_what_the_practice_area_says(matter: Matter) -> None:
    deadline = matter.deadlines.get(blueprint__key="sol")
    assert deadline.remind == [90, 30, 14, 7, 3, 1]
    assert deadline.needs_acknowledgement
    assert deadline.needs_verification


def test_the_day_the_matter_opened_counts_as_known() -> None:
    medicare_deadline()
    matter = make.matter(facts={"medicare": "true"}, opened_on=date(2026, 1, 5))
    assert matter.deadlines.get(blueprint__key="cpn").due_on == date(2026, 2, 4)


def test_a_fact_learned_later_adds_only_what_was_not_there(matter: Matter) -> None:
    medicare_deadline()
    set_fact(actor=None, matter=matter, key="medicare", value="true")
    assert matter.deadlines.count() == 5
    assert Entry.objects.filter(verb="deadlines.planned").latest("id").detail["count"] == 1


def test_a_fact_that_changes_nothing_plans_nothing(matter: Matter) -> None:
    set_fact(actor=None, matter=matter, key="medicare", value="false")
    assert matter.deadlines.count() == 4
    assert Entry.objects.filter(verb="deadlines.planned").count() == 1
