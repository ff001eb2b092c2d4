"""A retained lead becomes a matter, and nothing it said is lost."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.intake.actions import check_lead, convert_lead, decide_conflict, decide_lead
from caseops.intake.models import ConflictCheck, Lead, Questionnaire
from clients.actions import receive
from clients.models import Contact
from matters.models import Matter
from tests import make
from tests.standing import standing


@pytest.fixture
@standing
def lead(dana, priya):
    """Retained, with everything a first call may say."""
    lead = make.lead(
        "Ann Roe",
        area=make.area().area,
        summary="Rear-ended at a light.",
        against=["Acme LLC", "Jon Smyth"],
        event_on=date(2026, 3, 10),
        state="TX",
        claim="motor_vehicle",
    )
    decide_conflict(
        actor=priya, check=check_lead(actor=dana, lead=lead), outcome="clear", reason="Nobody known"
    )
    decide_lead(actor=dana, lead=lead, outcome="retain", reason="Clear liability", letter="Welcome!")
    return Lead.objects.get(pk=lead.pk)


@pytest.fixture
def opened(dana, lead):
    return convert_lead(actor=dana, lead=lead, subtype="motor_vehicle")


def test_the_matter_is_the_callers(lead, opened):
    lead.refresh_from_db()
    assert (lead.matter, opened.client, opened.subtype) == (opened, lead.contact, "motor_vehicle")


@pytest.mark.parametrize(
    ("sent_in_at", "said"),
    [
        (
            datetime(2026, 3, 12, 15, tzinfo=UTC),
            ["brought along the questions to Ann Roe: 1 answered, sent in by Ann Roe on 2026-03-12"],
        ),
        (None, []),
    ],
    ids=["sent in", "not yet"],
)
def test_what_was_answered_before_stands_on_the_timeline(dana, lead, sent_in_at, said):
    sheet = Questionnaire.objects.create(lead=lead, version=make.asking_area(), sent_in_at=sent_in_at)
    sheet.answers.create(question=sheet.version.intakequestions.get(key="full_name"), plain="Ann Roe")
    told = Entry.objects.about(convert_lead(actor=dana, lead=lead, subtype="motor_vehicle"))
    assert [row.sentence for row in told.filter(verb="questionnaire.brought")] == said


def test_the_day_it_happened_is_a_key_date_and_dates_what_is_told_from_it(opened):
    assert opened.key_date("date_of_loss") == date(2026, 3, 10)


def test_the_other_side_are_parties(opened):
    adverse = opened.parties.filter(role="adverse").values_list("contact__name", flat=True)
    assert sorted(adverse) == ["Acme LLC", "Jon Smyth"]


def test_somebody_known_is_not_added_twice(dana, lead):
    known = make.contact("acme llc")
    convert_lead(actor=dana, lead=lead, subtype="motor_vehicle")
    assert list(Contact.objects.filter(name__iexact="Acme LLC")) == [known]


def test_what_they_said_is_a_note_and_the_letter_is_filed(opened):
    assert "Rear-ended" in opened.notes.get().text
    assert [filed.communication.body for filed in opened.correspondence.all()] == ["Welcome!"]


def test_what_they_wrote_meanwhile_is_filed_and_what_lies_elsewhere_is_not(dana, lead):
    receive(actor=None, contact=lead.contact, channel="text", body="Any news?")
    other = make.matter(client=lead.contact)
    make.message(other, "About the other matter")
    matter = convert_lead(actor=dana, lead=lead, subtype="motor_vehicle")
    bodies = {filed.communication.body for filed in matter.correspondence.all()}
    assert bodies == {"Welcome!", "Any news?"}


def test_the_claim_is_there_with_its_statute(opened):
    assert opened.claims.get().kind == "motor_vehicle"
    assert opened.deadlines.filter(due_on=date(2028, 3, 10)).exists()


def test_the_conflict_check_stays_with_the_matters_people(marco, opened):
    assert ConflictCheck.objects.visible_to(make.person("dana")).filter(lead__matter=opened).exists()
    assert not ConflictCheck.objects.visible_to(marco).exists()


def test_the_gate_of_intake_opens_where_the_area_has_one(dana, lead):
    version = make.area()
    version.key_dates.append("conflict_cleared")
    with make.reworking():
        version.save()
    assert convert_lead(actor=dana, lead=lead, subtype="motor_vehicle").key_date("conflict_cleared")


def test_it_becomes_a_matter_once(dana, lead, opened):
    with pytest.raises(ValidationError, match="has become a matter"):
        convert_lead(actor=dana, lead=lead, subtype="motor_vehicle")
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"subtype": "nonsense"}, "is no kind of"), ({"facts": {"color": "red"}}, "depends on")],
)
def test_a_refusal_leaves_nothing_half_written(dana, lead, change, sentence):
    with pytest.raises(ValidationError, match=sentence):
        convert_lead(actor=dana, lead=lead, **{"subtype": "motor_vehicle", **change})
    assert not Matter.objects.exists()
    assert not Contact.objects.filter(name="Acme LLC").exists()


def test_only_a_retained_lead_is_opened(dana):
    with pytest.raises(ValidationError, match="Only a retained lead"):
        convert_lead(actor=dana, lead=make.lead(), subtype="motor_vehicle")


def test_a_lead_without_an_area_is_told_to_choose_one(dana, lead):
    Lead.objects.filter(pk=lead.pk).update(area=None)
    with pytest.raises(ValidationError, match="Choose a practice area"):
        convert_lead(actor=dana, lead=lead, subtype="motor_vehicle")


def test_who_may_not_open_matters_does_not_convert(sam, lead):
    with pytest.raises(PermissionDenied):
        convert_lead(actor=sam, lead=lead, subtype="motor_vehicle")
