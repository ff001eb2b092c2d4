"""A call is taken down, corrected, and told when its time may run out."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.intake.actions import change_lead, check_lead, take_lead
from caseops.intake.models import Lead
from caseops.intake.urgency import time_limit
from tests import make

TEXAS = {"state": "TX", "claim": "personal_injury"}


def test_a_name_is_enough(dana):
    lead = take_lead(actor=dana, contact=make.contact("Ann Roe"))
    assert (lead.owner, lead.runs_out_on, lead.is_urgent, lead.is_decided) == (dana, None, False, False)
    assert Entry.objects.latest("id").sentence == "took down the call of Ann Roe (from other)"


def test_the_rulebook_says_when_their_time_may_run_out(dana):
    lead = make.lead(event_on=date(2025, 3, 10), **TEXAS)
    assert lead.runs_out_on == date(2027, 3, 10)
    assert "counted from Mar 10, 2025" in lead.runs_out_why


@pytest.mark.parametrize("missing", [{"event_on": None}, {"state": ""}, {"claim": ""}])
def test_too_little_gives_no_date(dana, missing):
    assert make.lead(**{"event_on": date(2025, 3, 10), **TEXAS, **missing}).runs_out_on is None


def test_notice_to_a_public_entity_comes_first(dana):
    said = {"event_on": date(2026, 3, 10), "state": "CA", "claim": "personal_injury"}
    assert make.lead(**said, is_public=True).runs_out_on < make.lead(**said).runs_out_on


def test_the_earliest_of_all_rules_governs(dana):
    lead = make.lead(event_on=date(2026, 3, 10), is_public=True, **TEXAS)
    assert time_limit(lead).on == lead.runs_out_on


def test_a_correction_computes_anew(dana):
    lead = make.lead(event_on=date(2025, 3, 10), **TEXAS)
    assert change_lead(actor=dana, lead=lead, event_on=date(2025, 4, 10)).runs_out_on == date(2027, 4, 12)
    assert change_lead(actor=dana, lead=lead, event_on=None).runs_out_on is None


def test_a_correction_that_changes_nothing_is_not_recorded(dana):
    lead = make.lead()
    before = Entry.objects.count()
    change_lead(actor=dana, lead=lead, summary="")
    assert Entry.objects.count() == before


def test_urgent_ones_stand_first(dana):
    later = make.lead(event_on=clock.today() - timedelta(30), **TEXAS)
    never = make.lead()
    soon = make.lead(event_on=clock.today() - timedelta(2 * 365 - 20), **TEXAS)
    assert list(Lead.objects.undecided().urgent_first()) == [soon, later, never]
    assert (soon.is_urgent, later.is_urgent) == (True, False)


@pytest.mark.parametrize(
    "said",
    [
        {"state": "ZZ"},
        {"claim": "theft"},
        {"source": "dream"},
        {"against": ["x" * 201]},
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(dana, said):
    with pytest.raises(ValidationError):
        make.lead(**said)
    assert not Lead.objects.exists()


def test_the_other_side_is_each_named_once(dana):
    assert make.lead(against=["Acme  LLC", "", "Acme LLC", "Jon Smyth"]).against == ["Acme LLC", "Jon Smyth"]


def test_a_check_looks_for_the_caller_and_the_other_side_but_not_for_themselves(dana):
    contact = make.contact("Ann Roe", aliases=["Ann Doe"], phones=["212 555 0147"], email="ann@roe.test")
    make.contact("Acme Trucking Inc")
    lead = take_lead(actor=dana, contact=contact, against=["Acme Trucking LLC"])
    check = check_lead(actor=dana, lead=lead)
    assert check.names == ["Ann Roe", "Ann Doe", "Acme Trucking LLC"]
    assert (check.phones, check.emails) == (["+12125550147"], ["ann@roe.test"])
    assert [hit.contact_name for hit in check.hits.all()] == ["Acme Trucking Inc"]


def test_everybody_at_the_firm_sees_a_lead_until_it_is_a_matter(marco, matter):
    lead = make.lead()
    assert list(Lead.objects.visible_to(marco)) == [lead]
    Lead.objects.filter(pk=lead.pk).update(matter=matter)
    assert list(Lead.objects.visible_to(marco)) == []
