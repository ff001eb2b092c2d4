"""What follows from a check is said once, by who may, with a reason."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.core import clock
from caseops.intake.actions import check_conflicts, decide_conflict
from caseops.intake.models import ConflictDecision
from matters.actions import close_matter
from tests import make


@pytest.fixture
def clear(dana, matter):
    """A check without hits."""
    return check_conflicts(actor=dana, matter=matter, names=["Nobody Known"])


@pytest.fixture
def hit(dana, matter):
    """A check that found somebody."""
    make.contact("John Smith")
    return check_conflicts(actor=dana, matter=matter, names=["Jon Smyth"])


def gate(matter, name="conflict_cleared"):
    matter.version.key_dates.append(name)
    with make.reworking():
        matter.version.save()


def test_a_case_manager_clears_what_found_nobody(dana, clear):
    decision = decide_conflict(actor=dana, check=clear, outcome="clear", reason="Nobody known")
    assert (decision.actor, decision.outcome) == (dana, "clear")


def test_the_gate_of_the_first_stage_opens(dana, matter, clear):
    gate(matter)
    decide_conflict(actor=dana, check=clear, outcome="clear", reason="Nobody known")
    assert matter.key_date("conflict_cleared") == clock.today(dana.zone)


def test_a_conflict_opens_no_gate(priya, matter, hit):
    gate(matter)
    decide_conflict(actor=priya, check=hit, outcome="conflict", reason="We act for him")
    assert matter.key_date("conflict_cleared") is None


def test_hits_are_for_an_attorney(dana, priya, hit):
    with pytest.raises(ValidationError, match="An attorney decides"):
        decide_conflict(actor=dana, check=hit, outcome="clear", reason="Another Smith")
    assert decide_conflict(actor=priya, check=hit, outcome="clear", reason="Another Smith").pk


def test_a_waiver_says_who_consented(priya, hit):
    with pytest.raises(ValidationError, match="informed consent"):
        decide_conflict(actor=priya, check=hit, outcome="waived", reason="Both agree")
    said = {"outcome": "waived", "reason": "Both agree", "waiver": "Letter of May 3, signed by both"}
    assert decide_conflict(actor=priya, check=hit, **said).waiver == "Letter of May 3, signed by both"


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_decision_says_why(dana, clear, reason):
    with pytest.raises(ValidationError, match="Say why"):
        decide_conflict(actor=dana, check=clear, outcome="clear", reason=reason)
    assert not ConflictDecision.objects.exists()


def test_it_is_decided_once(dana, clear):
    decide_conflict(actor=dana, check=clear, outcome="clear", reason="Nobody known")
    again = type(clear).objects.get(pk=clear.pk)
    with pytest.raises(ValidationError, match="is decided"):
        decide_conflict(actor=dana, check=again, outcome="clear", reason="Twice")


def test_a_legal_assistant_does_not_decide(lee, clear):
    with pytest.raises(PermissionDenied):
        decide_conflict(actor=lee, check=clear, outcome="clear", reason="Nobody known")


def test_an_invented_outcome_is_refused(priya, clear):
    with pytest.raises(ValidationError):
        decide_conflict(actor=priya, check=clear, outcome="perhaps", reason="x")


def test_the_gate_of_a_closed_matter_stays(priya, matter, clear):
    gate(matter)
    make.settle(matter)
    close_matter(actor=priya, matter=matter, reason="Settled")
    clear.matter.refresh_from_db()
    decide_conflict(actor=priya, check=clear, outcome="clear", reason="Nobody known")
    assert matter.key_date("conflict_cleared") is None
