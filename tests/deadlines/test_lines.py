"""What a line says of a deadline, and what it offers to whom."""

from datetime import date, timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, call_off_deadline, satisfy_deadline, verify_deadline
from deadlines.acts import offers
from deadlines.lines import lines, tone
from deadlines.models import Deadline
from matters.acts import MATTER
from matters.models import Matter
from tests import make

TODAY = date(2026, 3, 2)


def offered(deadline: Deadline, who: str) -> list[str]:
    return [offer.words for offer in offers(deadline, make.person(who), MATTER).every]


def marks(deadline: Deadline, user: User) -> list[str]:
    deadline.refresh_from_db()
    return [mark.words for mark in lines([deadline], user, clock.today())[0].marks]


@pytest.mark.parametrize(
    ("in_days", "expected"), [(-5, "bad"), (0, "bad"), (3, "bad"), (4, "warn"), (14, "warn"), (15, "")]
)
def test_nearness_has_a_tone(in_days: int, expected: str) -> None:
    assert tone(TODAY + timedelta(in_days), TODAY) == expected


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("priya", ["Acknowledge", "Verify", "Done", "Move the date", "Continue by order", "Waive"]),
        ("dana", ["Done", "Move the date"]),
        ("sam", ["Verify", "Done", "Move the date"]),
        ("lee", ["Verify", "Done", "Move the date"]),
        ("alex", ["Acknowledge", "Verify", "Done", "Move the date"]),
    ],
)
def test_each_role_is_offered_its_own(deadline: Deadline, who: str, acts: list[str]) -> None:
    assert offered(deadline, who) == acts


def test_a_date_is_set_before_anything_else(undated: Deadline) -> None:
    assert offered(undated, "priya") == ["Set the date", "Done", "Call off"]


def test_what_is_acknowledged_and_verified_is_only_to_be_done(
    deadline: Deadline, priya: User, sam: User
) -> None:
    acknowledge_deadline(actor=priya, deadline=deadline)
    verify_deadline(actor=sam, deadline=deadline)
    deadline.refresh_from_db()
    assert offered(deadline, "priya")[0] == "Done"
    assert marks(deadline, priya)[1:] == ["Acknowledged by Priya Shah", "Verified by Sam Okafor"]


def test_what_is_over_offers_no_next_act(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    deadline.refresh_from_db()
    found = offers(deadline, dana, MATTER)
    assert found.first is None
    assert [offer.words for offer in found.rest] == ["Reopen"]


def test_a_closed_matter_offers_nothing(deadline: Deadline) -> None:
    deadline.matter = Matter(closed_on=TODAY)
    assert offered(deadline, "priya") == []


def test_nobody_is_asked_to_answer_for_a_date_that_is_not_there(undated: Deadline, priya: User) -> None:
    assert marks(undated, priya) == [
        "Needs the jurisdiction's rule from date of loss: an attorney confirms the date."
    ]


def test_proof_and_person_are_named_when_it_is_done(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt 4711")
    assert marks(deadline, dana) == ["Proof: Receipt 4711", "§ 95.11", "Done by Dana Ruiz"]


def test_the_reason_is_named_when_it_is_called_off(deadline: Deadline, dana: User, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=deadline, reason="Settled")
    assert marks(deadline, dana)[0] == "Settled"
    assert lines([deadline], dana, TODAY)[0].when == ("called off", "")
