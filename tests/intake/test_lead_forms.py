"""What is typed while the phone is at the ear, and what may be chosen afterwards."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.intake.actions import check_conflicts
from caseops.intake.forms.conflicts import CheckForm, DecisionForm
from caseops.intake.forms.leads import AnswerForm, LeadForm, NewLeadForm, OpenForm
from clients.models import Contact
from tests import make

CALL = {"name": "Ann Roe", "source": "web"}
KNOWN = "Somebody with this name, number or e-mail address is in the directory."


@pytest.fixture
def ann(db):
    return make.contact("Ann Roe", phones=["212 555 0147"], email="ann@roe.test")


def filled(**said):
    form = NewLeadForm({**CALL, **said})
    form.full_clean()
    return form


@pytest.mark.parametrize("typed", ["", "\n", "  \r\n\t\r\n"])
def test_empty_lines_say_nothing(typed):
    form = CheckForm({"names": typed})
    assert form.is_valid()
    assert form.cleaned_data["names"] == []


def test_each_line_is_one_name_however_it_ends():
    form = CheckForm({"names": " Ann Roe \r\nAcme, Inc.\n\nJon née Smyth"})
    assert form.is_valid()
    assert form.cleaned_data["names"] == ["Ann Roe", "Acme, Inc.", "Jon née Smyth"]


def test_names_that_are_known_are_shown_a_line_each():
    assert CheckForm(initial={"names": ["Ann Roe", "Acme"]})["names"].value() == "Ann Roe\nAcme"


def test_a_name_and_where_from_are_enough(db):
    form = filled()
    assert form.is_valid()
    assert form.caller == {"name": "Ann Roe", "phones": [], "email": "", "language": "en"}


def test_the_lead_is_told_nothing_of_the_caller(db):
    assert set(filled().lead) == set(LeadForm.base_fields)


@pytest.mark.parametrize(
    ("said", "twin"),
    [
        ({"name": "ann roe"}, True),
        ({"name": "Somebody Else", "phone": "(212) 555-0147"}, True),
        ({"name": "Somebody Else", "email": "ann@roe.test"}, True),
        ({"name": "Somebody Else", "phone": "212 555 0148"}, False),
    ],
)
def test_who_may_be_known_is_offered(ann, said, twin):
    form = filled(**said)
    assert form.twins == ([ann] if twin else [])
    assert form.non_field_errors() == ([KNOWN] if twin else [])


def test_somebody_else_of_that_name_is_added_anyway(ann):
    form = filled(anyway="on")
    assert form.is_valid()
    assert form.twins == []


def test_a_known_caller_needs_no_name_and_is_no_twin(ann):
    form = filled(contact=ann.pk, name="")
    assert form.is_valid()
    assert (form.cleaned_data["contact"], form.twins) == (ann, [])


def test_a_caller_who_is_gone_is_not_taken(ann):
    gone = ann.pk
    Contact.objects.filter(pk=gone).delete()
    assert list(filled(contact=gone).errors) == ["contact"]


def test_of_many_namesakes_a_few_are_offered(db):
    for _ in range(6):
        make.contact("Ann Roe")
    assert len(filled().twins) == 4


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"name": ""}, "name", "Give the caller's name."),
        ({"phone": "12"}, "phone", "12 is not a phone number. Write it like 212 555 0147."),
        ({"summary": "x" * 20_001}, "summary", "Ensure this value has at most 20000 characters"),
        ({"claim": "theft"}, "claim", "Select a valid choice"),
    ],
)
def test_a_slip_is_said_at_its_field(db, said, field, sentence):
    form = filled(**said)
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(sentence)


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, False), (1, True)])
def test_what_happened_lies_behind_us(db, days, refused):
    form = filled(event_on=(clock.today() + timedelta(days)).isoformat())
    assert ("event_on" in form.errors) is refused


def test_only_areas_that_open_matters_are_offered(db):
    version = make.area()
    assert list(LeadForm().fields["area"].queryset) == [version.area]
    with make.reworking():
        type(version).objects.filter(pk=version.pk).update(published_at=None)
    assert not LeadForm().fields["area"].queryset.exists()


# The decision on a check, the answer, the opening


@pytest.fixture
def clean(dana):
    return check_conflicts(actor=dana, names=["Nobody Known"])


@pytest.mark.parametrize(("may_judge", "accepted"), [(True, True), (False, False)])
def test_only_who_may_judge_can_choose_a_conflict(clean, may_judge, accepted):
    said = {"outcome": "conflict", "reason": "Their brother"}
    assert DecisionForm(said, check=clean, may_judge=may_judge).is_valid() is accepted


def test_who_may_not_judge_is_not_asked_for_a_waiver(clean):
    assert "waiver" not in DecisionForm(check=clean, may_judge=False).fields


def test_a_check_that_found_nobody_begins_as_clear(clean, dana):
    assert DecisionForm(check=clean, may_judge=True)["outcome"].value() == "clear"
    make.contact("Jon Smyth")
    hit = check_conflicts(actor=dana, names=["Jon Smyth"])
    assert DecisionForm(check=hit, may_judge=True)["outcome"].value() is None


def test_an_answer_needs_its_outcome_and_its_reason():
    assert AnswerForm({}).errors == {
        "outcome": ["Choose what we tell them."],
        "reason": ["Say why; the letter does not give the reason."],
    }


def test_without_an_area_no_kind_can_be_chosen(db):
    form = OpenForm({"subtype": "motor_vehicle", "against_role": "adverse"}, version=None)
    assert list(form.errors) == ["subtype"]


def test_the_team_holds_who_was_chosen_and_nobody_else(dana, priya):
    said = {"subtype": "dog_bite", "against_role": "adverse", "attorney": priya.pk}
    form = OpenForm(said, version=make.area())
    assert form.is_valid()
    assert form.team == {"attorney": priya}


@pytest.mark.parametrize("case", ["of another role", "who left"])
def test_nobody_is_put_on_the_team_who_cannot_be(dana, priya, case):
    chosen = dana if case == "of another role" else priya
    if case == "who left":
        priya.is_active = False
        priya.save()
    said = {"subtype": "dog_bite", "against_role": "adverse", "attorney": chosen.pk}
    assert list(OpenForm(said, version=make.area()).errors) == ["attorney"]


def test_a_provider_is_not_the_other_side(dana):
    said = {"subtype": "dog_bite", "against_role": "provider"}
    assert list(OpenForm(said, version=make.area()).errors) == ["against_role"]
