"""Whose calendar is shown, and what of it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import add_deadline, call_off_deadline, satisfy_deadline
from deadlines.actions.events import cancel_event, schedule_event
from deadlines.calendar.choice import Choice, ChoiceForm, overdue
from deadlines.models import Deadline
from tests import make
from tests.deadlines.events.conftest import DAY, MONDAY, moment

EVENT = "Deposition of the plaintiff"


@pytest.fixture(scope="module")
def answer(lasting) -> Iterator[Deadline]:
    """Due the day before yesterday, in a matter of Dana's that has a deposition ahead."""
    with clock.travel(moment(MONDAY)), lasting():
        matter, dana = make.matter(), make.person("dana")
        said = {"kind": "deposition", "name": EVENT, "zone": "America/New_York"}
        schedule_event(actor=dana, matter=matter, starts_at=moment(DAY), **said)
        said = {"name": "Answer", "severity": "court", "why": "Rule 12"}
        yield add_deadline(actor=dana, matter=matter, due_on=MONDAY - timedelta(2), **said)


def shown(choice: Choice) -> set[str]:
    return {row.name for row in [*choice.deadlines(), *choice.events()]}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("", {"Answer", EVENT}),
        ("deadlines", {"Answer"}),
        ("statutory", set()),
        ("events", {EVENT}),
        ("deposition", {EVENT}),
        ("trial", set()),
    ],
)
def test_a_kind_shows_its_own(answer: Deadline, dana: User, kind: str, expected: set[str]) -> None:
    named = shown(Choice(dana, kind=kind)) & {"Answer", EVENT}
    assert named == expected


@pytest.mark.parametrize("person", ["", "all"])
def test_a_stranger_sees_nothing_however_they_ask(answer: Deadline, marco: User, person: str) -> None:
    assert shown(Choice(marco, person=person)) == set()


def test_a_stranger_sees_nothing_through_somebody_on_the_team(
    answer: Deadline, marco: User, dana: User
) -> None:
    assert shown(Choice(marco, person=str(dana.pk))) == set()


def test_a_colleague_shows_what_both_work_on(answer: Deadline, dana: User, priya: User) -> None:
    make.matter(actor=dana, team={"attorney": make.person("owen")})
    both = Choice(priya, person=str(dana.pk))
    assert {row.matter for row in both.events()} == {answer.matter}


def test_an_admin_looks_at_everybody_or_at_one(answer: Deadline, alex: User, dana: User, marco: User) -> None:
    assert {"Answer", EVENT} <= shown(Choice(alex))
    assert {"Answer", EVENT} <= shown(Choice(alex, person=str(dana.pk)))
    assert shown(Choice(alex, person=str(marco.pk))) == set()


def test_a_matter_is_found_by_the_beginning_of_its_number(answer: Deadline, dana: User) -> None:
    number = answer.matter.number
    assert "Answer" in shown(Choice(dana, matter=number)) & shown(Choice(dana, matter=number[:4]))
    assert shown(Choice(dana, matter="99-")) == set()


def test_what_was_called_off_or_cancelled_is_gone(answer: Deadline, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=answer, reason="Stipulated")
    cancel_event(actor=priya, event=answer.matter.events.get(), reason="Stipulated")
    assert not shown(Choice(priya)) & {"Answer", EVENT}


def test_overdue_is_what_is_open_and_gone_by(answer: Deadline, dana: User) -> None:
    assert list(overdue(Choice(dana), MONDAY)) == [answer]
    assert not overdue(Choice(dana), answer.due_on).exists()
    satisfy_deadline(actor=dana, deadline=answer, proof="Receipt")
    assert not overdue(Choice(dana), MONDAY).exists()


def test_the_address_says_only_what_was_chosen(dana: User) -> None:
    assert Choice(dana).query == {}
    assert Choice(dana, person="all", kind="trial").query == {"person": "all", "kind": "trial"}


def test_only_people_at_work_can_be_chosen_and_oneself_is_mine(dana: User, marco: User, owen: User) -> None:
    owen.is_active = False
    owen.save()
    choices = set(dict(ChoiceForm(user=dana).fields["person"].choices))
    assert {"", "all", str(marco.pk)} <= choices
    assert choices.isdisjoint({str(dana.pk), str(owen.pk)})


@pytest.mark.parametrize(
    "said", [{"person": "0"}, {"person": "Dana"}, {"kind": "party"}, {"matter": "x" * 21}]
)
def test_nonsense_is_refused(dana: User, said: dict[str, str]) -> None:
    form = ChoiceForm(said, user=dana)
    assert list(form.errors) == list(said)
    assert set(said).isdisjoint(form.cleaned_data)
