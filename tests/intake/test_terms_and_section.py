"""Whom a matter's check looks for, and what the matter page says of it."""

import pytest

from caseops.core.together import answered
from caseops.intake.actions import check_conflicts, decide_conflict
from caseops.intake.matter_extension import IntakeExtension
from caseops.intake.terms import involved, not_looked_for, terms_of
from matters.actions import add_party, close_matter
from tests import make


@pytest.fixture
def tab(matter):
    def drawn(user):
        return answered(IntakeExtension().tab(matter, user))

    return drawn


def test_everybody_in_the_matter_is_looked_for(dana, matter):
    other = make.contact("Acme LLC", aliases=["Apex"], phones=["212 555 0147"], email="law@acme.test")
    add_party(actor=dana, matter=matter, contact=other, role="adverse")
    terms = terms_of(matter)
    assert terms.names == [matter.client.name, "Acme LLC", "Apex"]
    assert (terms.phones, terms.emails) == (["+12125550147"], ["law@acme.test"])


@pytest.mark.parametrize("role", ["court", "agency"])
def test_courts_and_agencies_are_nobodys_adversary(dana, matter, role):
    add_party(actor=dana, matter=matter, contact=make.contact("Superior Court"), role=role)
    assert terms_of(matter).names == [matter.client.name]
    assert not_looked_for(involved(matter), []) == [matter.client.name]


def test_who_plays_two_parts_is_looked_for_once(dana, matter):
    add_party(actor=dana, matter=matter, contact=matter.client, role="witness")
    assert terms_of(matter).names == [matter.client.name]


def test_before_the_first_check_the_section_offers_it(dana, tab):
    said = tab(dana).context
    assert (said["last"], said["told"], said["unchecked"], said["may_check"]) == (None, [], [], True)


def test_hits_that_nobody_decided_are_counted(dana, priya, matter, tab):
    make.contact("John Smith")
    check = check_conflicts(actor=dana, matter=matter, names=["Jon Smyth"])
    assert tab(dana).count == 1
    decide_conflict(actor=priya, check=check, outcome="clear", reason="Another Smith")
    assert (tab(dana).count, tab(dana).context["tone"]) == (0, "good")


def test_the_last_check_is_told(dana, matter, tab):
    check_conflicts(actor=dana, matter=matter, names=["First"])
    last = check_conflicts(actor=dana, matter=matter, names=["Second"])
    assert tab(dana).context["last"] == last


def test_a_closed_matter_is_not_checked(dana, matter):
    make.settle(matter)
    closed = close_matter(actor=dana, matter=matter, reason="Settled").matter
    assert not answered(IntakeExtension().tab(closed, dana)).context["may_check"]
