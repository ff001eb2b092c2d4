"""Demands, offers and what the client allows."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.settlement.actions import (
    add_proposal,
    beyond_authority,
    close_proposal,
    give_authority,
    prove_delivery,
    revoke_authority,
)
from tests.settlement import figures

LATER = clock.today() + timedelta(30)


def allow(matter, **more):
    said = {"client": matter.client, "on": clock.today(), "way": "phone"} | more
    return give_authority(actor=None, matter=matter, **said)


@pytest.fixture
def demand(matter):
    said = {"direction": "demand", "amount": Decimal(50000), "on": clock.today() - timedelta(3)}
    return add_proposal(actor=None, matter=matter, expires_on=LATER, is_time_limited=True, **said)


def test_a_time_limit_has_a_deadline_of_its_own(demand):
    assert (demand.deadline.due_on, demand.deadline.severity) == (LATER, "critical")
    assert "50,000.00" in demand.deadline.name


def test_an_offer_is_to_be_answered_on_the_earlier_of_its_days(matter):
    soon = clock.today() + timedelta(9)
    row = figures.offer(matter, response_due_on=soon, expires_on=LATER)
    assert row.deadline.due_on == soon


def test_an_offer_without_a_day_has_no_deadline(matter):
    assert figures.offer(matter).deadline is None


def test_delivery_is_proved_with_a_number(dana, demand):
    prove_delivery(actor=dana, proposal=demand, on=clock.today(), proof=" 9407 1118 ")
    demand.refresh_from_db()
    assert (demand.delivered_on, demand.delivery_proof) == (clock.today(), "9407 1118")


@pytest.mark.parametrize(
    ("on", "proof", "words"),
    [
        (clock.today() - timedelta(9), "9407", "on or after the day it was made"),
        (clock.today() + timedelta(9), "9407", "not later than today"),
        (clock.today(), " ", "receipt or tracking number"),
    ],
)
def test_an_odd_delivery_is_refused_in_words(demand, on, proof, words):
    with pytest.raises(ValidationError, match=words):
        prove_delivery(actor=None, proposal=demand, on=on, proof=proof)


def test_an_offer_is_not_delivered_by_us(matter):
    with pytest.raises(ValidationError, match="demand of ours"):
        prove_delivery(actor=None, proposal=figures.offer(matter), on=clock.today(), proof="9407")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"amount": Decimal(0)}, "how much"),
        ({"expires_on": clock.today() - timedelta(9)}, "before it was made"),
        ({"is_time_limited": True, "expires_on": LATER}, "time-limit demand is ours"),
        ({"on": clock.today() + timedelta(2)}, "still to come"),
    ],
)
def test_an_odd_offer_is_refused_in_words(matter, said, words):
    with pytest.raises(ValidationError, match=words):
        figures.offer(matter, **said)


@pytest.mark.parametrize(
    ("bounds", "doubt"),
    [
        ({"at_least": Decimal(25000)}, ""),
        ({"at_least": Decimal(30000)}, ""),
        ({"at_least": Decimal("30000.01")}, "below the client’s authority"),
        ({"up_to": Decimal(29999)}, "above the client’s authority"),
    ],
)
def test_an_offer_is_held_against_the_clients_authority(matter, bounds, doubt):
    allow(matter, **bounds)
    row = figures.offer(matter, "30000.00")
    assert doubt in beyond_authority(row)
    assert bool(doubt) == bool(beyond_authority(row))


def test_beyond_authority_nothing_is_accepted_without_a_sentence(dana, matter):
    allow(matter, at_least=Decimal(40000))
    row = figures.offer(matter, "30000.00", expires_on=LATER)
    with pytest.raises(ValidationError, match="Say in a sentence"):
        close_proposal(actor=dana, proposal=row, outcome="accepted")
    done = close_proposal(actor=dana, proposal=row, outcome="accepted", why="She said yes on the phone.")
    done.deadline.refresh_from_db()
    assert (done.outcome, done.deadline.satisfied_on) == ("accepted", clock.today())
    said = Entry.objects.filter(verb="proposal.closed").latest("id").sentence
    assert "below the client’s authority" in said
    assert "She said yes" in said


def test_without_any_authority_a_sentence_is_asked_too(dana, matter):
    with pytest.raises(ValidationError, match="no authority yet"):
        close_proposal(actor=dana, proposal=figures.offer(matter), outcome="accepted")


def test_within_authority_no_sentence_is_asked(dana, matter):
    allow(matter, at_least=Decimal(20000))
    assert close_proposal(actor=dana, proposal=figures.offer(matter), outcome="accepted").why == ""


def test_what_the_client_took_back_allows_nothing(dana, matter):
    revoke_authority(actor=dana, authority=allow(matter, at_least=Decimal(1)))
    assert beyond_authority(figures.offer(matter)) == "The client has given no authority yet."
    with pytest.raises(ValidationError, match="taken back already"):
        revoke_authority(actor=dana, authority=matter.authorities.get())


def test_the_newest_authority_counts(matter):
    allow(matter, at_least=Decimal(90000), on=clock.today() - timedelta(9))
    allow(matter, at_least=Decimal(10000))
    assert beyond_authority(figures.offer(matter)) == ""


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({}, "which amounts"),
        ({"at_least": Decimal(9), "up_to": Decimal(8)}, "below the least"),
        ({"at_least": Decimal(9), "on": clock.today() + timedelta(2)}, "still to come"),
    ],
)
def test_an_odd_authority_is_refused_in_words(matter, bounds, words):
    with pytest.raises(ValidationError, match=words):
        allow(matter, **bounds)


def test_an_offer_ends_once(dana, matter):
    row = close_proposal(actor=dana, proposal=figures.offer(matter), outcome="lapsed")
    with pytest.raises(ValidationError, match="was lapsed already"):
        close_proposal(actor=dana, proposal=row, outcome="rejected")
    with pytest.raises(ValidationError, match="what became of it"):
        close_proposal(actor=dana, proposal=figures.offer(matter), outcome="eaten")


def test_a_paralegal_accepts_no_offer(sam, matter):
    with pytest.raises(PermissionDenied):
        close_proposal(actor=sam, proposal=figures.offer(matter), outcome="accepted")


def test_two_offers_under_one_policy_are_not_both_accepted(dana, matter):
    allow(matter, at_least=Decimal(1))
    rows = [figures.offer(matter, policy=policy) for policy in [figures.policy(matter)] * 2]
    close_proposal(actor=dana, proposal=rows[0], outcome="accepted")
    with pytest.raises(ValidationError, match="accepted already"):
        close_proposal(actor=dana, proposal=rows[1], outcome="accepted")
