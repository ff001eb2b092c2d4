"""Which leads wait, which are kept, which are due to go, and which are urgent."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.intake.actions import change_lead, check_lead, decide_conflict, decide_lead
from caseops.intake.models import Lead
from caseops.intake.urgency import event_of, time_limit
from deadlines.models.claim import ClaimKind
from tests import make

NO = {"outcome": "decline", "reason": "No liability", "letter": "We cannot help."}


def retained(dana):
    lead = make.lead("Rita Roe")
    check = check_lead(actor=dana, lead=lead)
    decide_conflict(actor=dana, check=check, outcome="clear", reason="Nobody was found")
    decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good claim")
    return lead


@pytest.fixture
def three(dana):
    new, gone = make.lead("Nora New"), make.lead("Gus Gone")
    decide_lead(actor=dana, lead=gone, **NO)
    return {"new": new, "retained": retained(dana), "gone": gone}


@pytest.mark.parametrize(
    ("queue", "who"), [("undecided", "new"), ("retained", "retained"), ("turned_away", "gone")]
)
def test_each_lead_stands_in_one_queue(three, queue, who):
    assert list(getattr(Lead.objects, queue)()) == [three[who]]


def test_a_retained_lead_with_a_matter_waits_for_nothing(three, matter):
    Lead.objects.filter(pk=three["retained"].pk).update(matter=matter)
    assert not Lead.objects.retained().exists()


@pytest.mark.parametrize(("days", "found"), [(364, 0), (365, 1), (366, 1)])
def test_it_goes_on_its_day_not_before(three, settings, days, found):
    settings.LEAD_KEEP_DAYS = 365
    assert Lead.objects.to_purge(clock.today() + timedelta(days)).count() == found


@pytest.mark.parametrize("kept", ["new", "retained"])
def test_who_was_not_turned_away_has_no_day_to_go(three, kept):
    three[kept].refresh_from_db()
    assert three[kept].purge_on is None


@pytest.mark.parametrize(("days", "is_urgent"), [(-1, True), (0, True), (60, True), (61, False)])
def test_sixty_days_are_urgent_and_what_has_run_out_is_too(db, days, is_urgent):
    lead = Lead(contact=make.contact(), runs_out_on=clock.today() + timedelta(days))
    assert lead.is_urgent is is_urgent


def test_without_a_date_nothing_is_urgent(db):
    assert not Lead(contact=make.contact()).is_urgent


def test_nobody_who_left_sees_a_lead(dana, marco):
    make.lead()
    marco.is_active = False
    assert not Lead.objects.visible_to(marco).exists()


def test_an_admin_sees_what_became_a_matter(alex, dana, matter):
    lead = make.lead(matter=matter)
    assert list(Lead.objects.visible_to(alex)) == [lead]


@pytest.mark.parametrize("change", [{"summary": "More"}, {"event_on": date(2026, 1, 2)}])
def test_what_became_a_matter_is_changed_there(dana, matter, change):
    lead = make.lead(matter=matter)
    with pytest.raises(ValidationError, match="This lead has become a matter"):
        change_lead(actor=dana, lead=lead, **change)
    assert Lead.objects.get().summary == ""


def test_what_became_a_matter_is_not_checked_as_a_lead(dana, matter):
    with pytest.raises(ValidationError, match="Go on there"):
        check_lead(actor=dana, lead=make.lead(matter=matter))


def test_someone_in_no_area_has_no_name_for_the_day(dana):
    assert event_of(make.lead(event_on=date(2026, 3, 10))) == ""


def test_the_area_names_the_day(dana):
    assert event_of(make.lead(area=make.area().area)) == "date_of_loss"


def test_an_area_that_is_not_published_names_no_day(dana):
    version = make.area()
    with make.reworking():
        type(version).objects.filter(pk=version.pk).update(published_at=None)
    assert event_of(make.lead(area=version.area)) == ""


def test_every_limit_lies_behind_the_day_and_says_where_from(dana):
    said = {"contact": make.contact(), "event_on": date(2026, 3, 10), "state": "CA"}
    found = {claim: time_limit(Lead(claim=claim, **said)) for claim in ClaimKind.values}
    limits = [limit for limit in found.values() if limit]
    assert found["personal_injury"] in limits
    assert all(limit.on > date(2026, 3, 10) for limit in limits)
    assert all(limit.why.endswith("counted from Mar 10, 2026") for limit in limits)


def test_a_public_entity_is_never_later_than_a_private_one(dana):
    said = {"event_on": date(2026, 3, 10), "claim": "personal_injury"}
    for state in ("CA", "NY", "TX", "NJ", "FL"):
        private, public = (
            time_limit(Lead(contact=make.contact(), state=state, is_public=is_public, **said))
            for is_public in (False, True)
        )
        assert public.on <= private.on
