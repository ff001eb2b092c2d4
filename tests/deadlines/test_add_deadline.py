"""Calendaring a date by hand."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import add_deadline
from deadlines.models import LADDERS, Deadline, Severity
from matters.models import Matter


def calendar(matter: Matter, **said: object) -> Deadline:
    said = {"name": "Mediation", "severity": "event", "due_on": date(2027, 1, 15), "why": "Order", **said}
    return add_deadline(actor=said.pop("actor", None), matter=matter, **said)


def test_it_is_set_by_hand_by_its_author(matter: Matter, lee: User) -> None:
    deadline = calendar(matter, actor=lee)
    assert (deadline.set_by, deadline.set_by_hand, deadline.why) == (lee, True, "Order")
    assert Entry.objects.on_target(deadline).get().sentence == "calendared Mediation for 2027-01-15"


def test_the_original_date_and_reason_are_kept(matter: Matter) -> None:
    change = calendar(matter).date_changes.get()
    assert (change.was_on, change.on, change.reason) == (None, date(2027, 1, 15), "Order")


def test_it_warns_as_its_severity_does(matter: Matter) -> None:
    leads = calendar(matter).alerts.values_list("lead", flat=True)
    assert sorted(set(leads), reverse=True) == [21, 14, 7, 3, 1, 0]


def test_its_own_warnings_win(matter: Matter) -> None:
    assert calendar(matter, remind=[5]).remind == [5]


@pytest.mark.parametrize("severity", Severity.values)
def test_no_severity_warns_later_than_two_weeks_before(severity: str) -> None:
    assert max(LADDERS[severity]["days"]) >= 14


def test_a_statutory_date_always_asks_for_two_people(matter: Matter) -> None:
    deadline = calendar(matter, severity="statutory")
    assert deadline.needs_acknowledgement
    assert deadline.needs_verification


def test_an_event_asks_for_nobody(matter: Matter) -> None:
    deadline = calendar(matter)
    assert not deadline.needs_acknowledgement
    assert not deadline.needs_verification


@pytest.mark.parametrize(
    ("field", "value"), [("name", "  "), ("name", "x" * 161), ("severity", "mild"), ("why", "x" * 301)]
)
def test_bad_words_are_refused_at_their_field(matter: Matter, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        calendar(matter, **{field: value})
    assert list(refusal.value.message_dict) == [field]


def test_a_date_without_a_why_is_refused(matter: Matter) -> None:
    with pytest.raises(ValidationError, match="Say why it is that day"):
        calendar(matter, why=" ")


def test_a_closed_matter_takes_no_deadline(matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="is closed"):
        calendar(matter)
