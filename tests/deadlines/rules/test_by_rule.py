"""A deadline that a rule counts from a day of its own, how it was served, and a date set by hand beside it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.users.models import User
from deadlines.actions import add_rule_deadline, set_deadline_date, set_service, use_computed_date
from deadlines.models import Deadline, Venue
from deadlines.rulebook import book
from matters.models import Matter
from tests.deadlines.rules.conftest import SERVED


def discovery(court: str) -> str:
    """The key of the rule on answers to discovery in that court."""
    return next(
        rule.key
        for rule in book.rules()
        if rule.jurisdiction == court and rule.trigger == "the discovery is served" and rule.served
    )


@pytest.fixture
def answers(matter: Matter, texas: Venue, dana: User) -> Deadline:
    return add_rule_deadline(actor=dana, matter=matter, rule=discovery("TX"), trigger_on=SERVED)


def test_the_steps_stand_beside_the_date(answers: Deadline) -> None:
    found = answers.computation
    assert answers.due_on == found.due_on == date(2027, 3, 31)
    assert found.steps[-1]["text"] == "Due Wednesday, March 31, 2027"


def test_mail_adds_its_days(answers: Deadline, dana: User) -> None:
    served = set_service(actor=dana, deadline=answers, service_method="mail")
    assert served.due_on == date(2027, 4, 5)  # 33 days: Saturday, April 3
    assert served.date_changes.latest("id").reason == "Served by mail"


def test_a_date_set_by_hand_keeps_the_computed_one_beside_it(answers: Deadline, dana: User) -> None:
    on = answers.due_on + timedelta(7)
    moved = set_deadline_date(actor=dana, deadline=answers, on=on, reason="Agreed in writing")
    assert (moved.due_on, moved.computation.due_on) == (on, date(2027, 3, 31))


def test_the_computed_date_can_be_taken_back(answers: Deadline, dana: User) -> None:
    on = answers.due_on + timedelta(7)
    moved = set_deadline_date(actor=dana, deadline=answers, on=on, reason="Agreed in writing")
    back = use_computed_date(actor=dana, deadline=moved, reason="The agreement was withdrawn")
    assert (back.due_on, back.set_by_hand) == (date(2027, 3, 31), False)


def test_what_stands_on_the_computed_date_has_nothing_to_give_up(answers: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="already"):
        use_computed_date(actor=dana, deadline=answers, reason="Why not")


def test_a_method_the_court_does_not_know_changes_nothing(answers: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="does not know"):
        set_service(actor=dana, deadline=answers, service_method="left_with_clerk")
    answers.refresh_from_db()
    assert answers.due_on == date(2027, 3, 31)


def test_a_rule_that_is_not_in_the_book_is_refused(matter: Matter, texas: Venue, dana: User) -> None:
    with pytest.raises(ValidationError, match="not in the rulebook"):
        add_rule_deadline(actor=dana, matter=matter, rule="no-such-rule", trigger_on=SERVED)


def test_a_deadline_without_a_rule_has_no_service(deadline: Deadline, dana: User) -> None:
    with pytest.raises(ValidationError, match="No rule has computed"):
        set_service(actor=dana, deadline=deadline, service_method="mail")
