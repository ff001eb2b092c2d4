"""Proposed by one, decided by another, stopped by a hold; never by one alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from caseops.audit.models import Entry
from caseops.retention.actions import (
    approve_destruction,
    end_hold,
    propose_destruction,
    put_hold,
    refuse_destruction,
    withdraw_destruction,
)
from caseops.retention.destroying.work import carry_out_due
from caseops.retention.models import Destruction
from matters.actions import reopen_matter
from matters.models import Matter
from tests import make
from tests.retention.conftest import approved, long_closed
from tests.retention.rows import held, scheduled


def propose(matter, actor=None):
    return propose_destruction(
        actor=actor or make.person("priya"), matter=matter, reason="Its years are over"
    )


def test_a_proposal_says_what_it_is_about(due):
    row = propose(due)
    assert (row.number, row.area, row.state) == (due.number, "Small injury", "proposed")
    assert "7 years from closing" in row.schedule


@pytest.mark.parametrize("key", ["dana", "sam", "lee"])
def test_who_may_not_propose(due, key):
    with pytest.raises(PermissionDenied):
        propose(due, make.person(key))


def test_an_open_matter_is_not_proposed(matter, priya):
    scheduled()
    with pytest.raises(ValidationError, match="is open"):
        propose(matter)


def test_a_file_without_a_schedule_is_not_proposed(matter, priya):
    with pytest.raises(ValidationError, match="No schedule"):
        propose(long_closed(make.closed(matter)))


def test_a_file_is_not_proposed_before_its_day(matter, priya):
    scheduled()
    with pytest.raises(ValidationError, match="is kept until"):
        propose(long_closed(make.closed(matter), years=6))


def test_a_reason_is_needed(due, priya):
    with pytest.raises(ValidationError, match="why the file may go"):
        propose_destruction(actor=priya, matter=due, reason=" ")


def test_it_is_proposed_once(due):
    propose(due)
    with pytest.raises(ValidationError, match="already"):
        propose(due)


def test_a_held_file_is_not_proposed(due):
    held(due)
    with pytest.raises(ValidationError, match="legal hold"):
        propose(due)


def test_nobody_approves_what_they_proposed(due, alex):
    with pytest.raises(ValidationError, match="Another admin decides"):
        approve_destruction(actor=alex, destruction=propose(due, alex))


def test_an_attorney_does_not_approve(due, owen):
    with pytest.raises(PermissionDenied):
        approve_destruction(actor=owen, destruction=propose(due))


def test_the_database_wants_two_as_well(due, alex):
    row = propose(due, alex)
    with pytest.raises(IntegrityError, match="destruction_takes_two"):
        Destruction.objects.filter(pk=row.pk).update(state="approved", decided_by=alex)


def test_a_hold_stops_what_is_approved(due, priya):
    row = approved(due)
    put_hold(actor=priya, matter=due, reason="The insurer asks again")
    row.refresh_from_db()
    assert (row.state, row.said) == ("stopped", "A legal hold was put on it: The insurer asks again")
    assert carry_out_due() == 0
    assert Matter.objects.filter(pk=due.pk).exists()


def test_what_was_reopened_since_is_stopped_when_it_should_go(due, alex):
    row = approved(due)
    reopen_matter(actor=alex, matter=due, reason="A new letter")
    assert carry_out_due() == 0
    row.refresh_from_db()
    assert (row.state, row.said) == ("stopped", f"{due.number} is open.")


def test_a_held_file_is_not_approved(due, alex):
    row = propose(due)
    Destruction.objects.filter(pk=row.pk)
    due.legal_holds.create(reason="Put past the verb")
    with pytest.raises(ValidationError, match="legal hold"):
        approve_destruction(actor=alex, destruction=row)


def test_the_second_person_may_refuse(due, alex):
    row = refuse_destruction(actor=alex, destruction=propose(due), reason="A grandchild may ask")
    assert (row.state, row.decided_by) == ("refused", alex)
    with pytest.raises(ValidationError, match="decided: refused"):
        approve_destruction(actor=alex, destruction=row)


def test_the_first_may_take_it_back_and_nobody_else(due, priya, owen):
    row = propose(due)
    with pytest.raises(ValidationError, match="Only the person who proposed"):
        withdraw_destruction(actor=owen, destruction=row, reason="No")
    assert withdraw_destruction(actor=priya, destruction=row, reason="Not yet").state == "withdrawn"
    assert propose(due).state == "proposed"


def test_holds_are_ended_one_by_one(due, priya):
    first, second = held(due), held(due)
    end_hold(actor=priya, hold=first, reason="Dismissed")
    with pytest.raises(ValidationError, match="legal hold"):
        propose(due)
    end_hold(actor=priya, hold=second, reason="Dismissed")
    with pytest.raises(ValidationError, match="already"):
        end_hold(actor=priya, hold=second, reason="Again")
    assert propose(due)


@pytest.mark.parametrize("key", ["dana", "sam", "lee"])
def test_who_may_not_put_a_hold(matter, key):
    with pytest.raises(PermissionDenied):
        put_hold(actor=make.person(key), matter=matter, reason="Why not")


def test_everything_is_in_the_audit(due, alex, priya):
    end_hold(actor=priya, hold=put_hold(actor=priya, matter=due, reason="Complaint"), reason="Dismissed")
    refuse_destruction(actor=alex, destruction=propose(due), reason="Not yet")
    told = list(Entry.objects.about(due).values_list("verb", flat=True)[:4])
    assert told == ["destruction.refused", "destruction.proposed", "legal_hold.ended", "legal_hold.put"]
