"""A key date in a court: every rule that hangs on it, previewed and done alike."""

from datetime import date

from caseops.users.models import User
from deadlines.actions import satisfy_deadline, set_deadline_date
from deadlines.effects import effects
from deadlines.models import Deadline
from matters.actions import set_key_date
from matters.models import Matter
from tests import make
from tests.deadlines.rules.conftest import in_federal_court

TRIAL = date(2028, 5, 15)
LATER = date(2028, 6, 12)


def try_on(matter: Matter, actor: User, on: date = TRIAL, reason: str = "") -> None:
    set_key_date(actor=actor, matter=matter, name="trial_date", on=on, reason=reason)


def experts(matter: Matter) -> Deadline:
    return matter.deadlines.get(rule="frcp-26-a-2-d-i-experts")


def with_trial(matter: Matter) -> Matter:
    """The small area of the tests has no trial date; this matter's has."""
    matter.version.key_dates.append("trial_date")
    with make.reworking():
        matter.version.save()
    return matter


def test_a_trial_date_dates_what_the_court_asks(matter: Matter, dana: User) -> None:
    in_federal_court(with_trial(matter), dana)
    try_on(matter, dana)
    assert experts(matter).due_on == date(2028, 2, 15)
    assert matter.deadlines.get(rule="frcp-26-a-3-b-pretrial-disclosures").due_on == date(2028, 4, 14)


def test_without_a_court_no_rule_of_a_court_dates_anything(matter: Matter, dana: User) -> None:
    try_on(with_trial(matter), dana)
    assert not matter.deadlines.filter(rule__startswith="frcp").exists()


def test_the_court_named_later_dates_what_is_known(matter: Matter, dana: User) -> None:
    try_on(with_trial(matter), dana)
    in_federal_court(matter, dana)
    assert experts(matter).due_on == date(2028, 2, 15)


def test_a_moved_trial_moves_them_with_the_reason(matter: Matter, dana: User) -> None:
    in_federal_court(with_trial(matter), dana)
    try_on(matter, dana)
    try_on(matter, dana, LATER, reason="Order of March 2")
    row = experts(matter)
    assert row.due_on == date(2028, 3, 14)
    assert "Order of March 2" in row.date_changes.latest("id").reason
    assert row.computation.trigger_on == LATER


def test_what_is_done_stays_and_what_is_set_by_hand_keeps_the_rule_beside_it(
    matter: Matter, dana: User
) -> None:
    in_federal_court(with_trial(matter), dana)
    try_on(matter, dana)
    satisfy_deadline(actor=dana, deadline=experts(matter), proof="Served")
    ordered = matter.deadlines.get(rule="frcp-26-a-3-b-pretrial-disclosures")
    set_deadline_date(actor=dana, deadline=ordered, on=date(2028, 4, 3), reason="Scheduling order")
    try_on(matter, dana, LATER, reason="Order of March 2")
    assert experts(matter).due_on == date(2028, 2, 15)
    ordered.refresh_from_db()
    assert (ordered.due_on, ordered.computation.due_on) == (date(2028, 4, 3), date(2028, 5, 12))


def test_the_preview_says_what_the_verb_does(matter: Matter, dana: User) -> None:
    in_federal_court(with_trial(matter), dana)
    foreseen = {effect.name: effect.on for effect in effects(matter, "trial_date", TRIAL, dana)}
    try_on(matter, dana)
    made = dict(matter.deadlines.exclude(rule="").values_list("name", "due_on"))
    assert made == foreseen
    later = {effect.name: effect.on for effect in effects(matter, "trial_date", LATER, dana)}
    try_on(matter, dana, LATER, reason="Order of March 2")
    assert dict(matter.deadlines.exclude(rule="").values_list("name", "due_on")) == later
