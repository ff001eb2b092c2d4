"""Liens: dated amounts, payoffs that are chased, Medicare's clocks."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.settlement.actions import add_lien, ask_payoff, enter_lien_amount, note_medicare
from caseops.settlement.medicare import steps
from caseops.settlement.models import Lien
from deadlines.actions import acknowledge_deadline
from tests import make
from tests.settlement import figures
from tests.settlement.figures import enter


def as_it_stands(lien):
    return Lien.objects.with_amount().get(pk=lien.pk)


@pytest.fixture
def lien(matter):
    return figures.lien(matter, "12000.00")


@pytest.fixture
def medicare(matter):
    return figures.lien(matter, kind="medicare")


def test_the_newest_amount_counts_and_the_earlier_stay(lien):
    enter(lien, "reduced", "9000.00")
    enter(lien, "final", "7500.00")
    assert as_it_stands(lien).amount == Lien.objects.get(pk=lien.pk).amount == Decimal(7500)
    assert [entry.amount for entry in lien.entries.all()] == [12000, 9000, 7500]
    assert (lien.asserted, lien.is_final) == (12000, True)


def test_what_is_disputed_still_counts_until_they_give_way(lien):
    enter(lien, "disputed", "4000.00")
    assert as_it_stands(lien).amount == 12000


def test_a_lien_without_an_amount_comes_to_nothing(matter):
    row = add_lien(actor=None, matter=matter, kind="erisa", holder=figures.party(matter, "Plan"))
    assert row.amount == row.asserted == 0


@pytest.mark.parametrize(
    ("kind", "amount", "more", "words"),
    [
        ("reduced", "13000", {}, "no reduction"),
        ("final", "100", {"note": ""}, "final letter"),
        ("asserted", "100", {"on": clock.today() + timedelta(3)}, "still to come"),
    ],
)
def test_an_odd_amount_is_refused_in_words(lien, kind, amount, more, words):
    with pytest.raises(ValidationError, match=words):
        enter(lien, kind, amount, **more)


def test_a_proof_comes_from_the_file_of_the_matter(lien):
    with pytest.raises(ValidationError, match="is not of"):
        enter(lien, "final", "10", document=make.document(make.matter()))


def test_who_asserts_again_after_the_final_amount_opens_the_lien_again(matter, lien):
    enter(lien, "final", "7500.00")
    assert (list(Lien.objects.unresolved()), lien.is_final) == ([], True)
    enter(lien, "asserted", "9000.00")
    lien = Lien.objects.get(pk=lien.pk)
    assert (list(Lien.objects.unresolved()), lien.is_final) == ([lien], False)


def test_only_a_final_amount_resolves_a_lien(matter, lien):
    enter(lien, "reduced", "9000.00")
    assert list(matter.liens.unresolved()) == [lien]
    enter(lien, "final", "0.00")
    assert not matter.liens.unresolved().exists()


def test_a_payoff_is_asked_by_the_chase_engine(dana, lien):
    asked = ask_payoff(actor=dana, lien=lien).payoff
    assert (asked.contact, asked.is_waiting, asked.owner) == (lien.holder, True, dana)
    assert asked.next_follow_up_on > clock.today()
    with pytest.raises(ValidationError, match="asked already"):
        ask_payoff(actor=dana, lien=lien)


@pytest.mark.parametrize(("step", "days"), [("rar", 65), ("cpn", 30), ("demand", 60)])
def test_a_clock_of_medicare_is_a_deadline_nobody_has_confirmed(dana, medicare, step, days):
    on = clock.today() - timedelta(4)
    note_medicare(actor=dana, lien=medicare, step=step, on=on)
    row = medicare.medicare_steps.select_related("deadline").get()
    assert (row.due_on, row.is_unconfirmed) == (on + timedelta(days), True)
    assert "to be confirmed" in row.deadline.why


def test_an_attorney_confirms_the_clock(dana, priya, medicare):
    note_medicare(actor=dana, lien=medicare, step="cpn", on=clock.today())
    acknowledge_deadline(actor=priya, deadline=medicare.medicare_steps.get().deadline)
    assert not medicare.medicare_steps.get().is_unconfirmed


def test_the_letter_ends_the_wait_for_it(dana, medicare):
    note_medicare(actor=dana, lien=medicare, step="rar", on=clock.today() - timedelta(40))
    note_medicare(actor=dana, lien=medicare, step="cpl", on=clock.today(), proof="Letter of BCRC")
    first = medicare.medicare_steps.get(step="rar")
    assert first.deadline.satisfied_on
    assert first.deadline.proof == "Letter of BCRC"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"step": "answered"}, "what shows it"),
        ({"step": "nonsense"}, "Only a Medicare lien"),
        ({"step": "rar", "on": clock.today() + timedelta(2)}, "still to come"),
    ],
)
def test_an_odd_step_is_refused_in_words(medicare, said, words):
    with pytest.raises(ValidationError, match=words):
        note_medicare(actor=None, lien=medicare, **{"on": clock.today(), **said})


def test_a_step_comes_once(medicare):
    note_medicare(actor=None, lien=medicare, step="rar", on=clock.today())
    with pytest.raises(ValidationError, match="on record already"):
        note_medicare(actor=None, lien=medicare, step="rar", on=clock.today())


def test_other_liens_have_no_such_clock(lien):
    with pytest.raises(ValidationError, match="Only a Medicare lien"):
        note_medicare(actor=None, lien=lien, step="rar", on=clock.today())


def test_every_step_ends_only_steps_that_start_a_clock():
    assert all(steps()[ended].days for step in steps().values() for ended in step.ends)
    assert all(step.due and step.source for step in steps().values() if step.days)


def test_no_entry_of_two_people_is_lost(dana, sam, lien):
    for person, amount in ((dana, 900), (sam, 800)):
        said = {"kind": "reduced", "amount": Decimal(amount), "on": clock.today()}
        enter_lien_amount(actor=person, lien=lien, **said)
    assert [entry.amount for entry in lien.entries.all()] == [12000, 900, 800]
