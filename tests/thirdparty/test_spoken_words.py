"""Why a matter waits, in the words of the phone; and the forms of a call and of two rows that are one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from caseops.core.together import answered
from clients.models import Contact
from matters.extensions import CLOSING
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import describe_party, put_department, send_request
from thirdparty.call_forms import RESULTS, ResultForm
from thirdparty.calls import Call
from thirdparty.matter_extension import GATE, ThirdPartyExtension
from thirdparty.party_forms import DepartmentForm, DescriptionForm, MergeForm
from thirdparty.section import tab
from thirdparty.stall import ago, waiting_words

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 3, 2, 0, 0, tzinfo=NEW_YORK), "today"),
        (datetime(2026, 3, 1, 23, 59, tzinfo=NEW_YORK), "yesterday"),
        (datetime(2026, 2, 28, 23, 59, tzinfo=NEW_YORK), "2 days ago"),
        (datetime(2025, 3, 2, 12, 0, tzinfo=NEW_YORK), "365 days ago"),
    ],
)
def test_days_are_counted_by_the_calendar_not_by_hours(at: datetime, words: str) -> None:
    assert ago(at, date(2026, 3, 2)) == words


@pytest.mark.parametrize(
    ("times", "asked", "words"),
    [
        (0, False, "Mercy, 0 attempts"),
        (1, True, "Mercy, 1 attempt, last today"),
        (3, True, "Mercy, 3 attempts, last today"),
    ],
)
def test_it_says_on_whom_how_often_and_when(times: int, asked: bool, words: str) -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=NEW_YORK) if asked else None
    assert waiting_words("Mercy", times, at, MONDAY) == words


# What keeps a matter from going on


def test_a_draft_keeps_nobody_waiting(draft, matter) -> None:
    assert answered(ThirdPartyExtension().unmet(matter, GATE)) == []
    assert answered(ThirdPartyExtension().unmet(matter, CLOSING)) == []


def test_what_is_asked_for_keeps_the_stage_and_the_matter_open(waiting, matter) -> None:
    extension = ThirdPartyExtension()
    assert answered(extension.unmet(matter, GATE)) == [
        "Still waiting for: Medical records (medical provider)."
    ]
    assert answered(extension.unmet(matter, CLOSING)) == [
        "Dana Ruiz still waits for Medical records from medical provider: mark it received or stop asking."
    ]


def test_a_gate_of_others_is_left_to_them(waiting, matter) -> None:
    assert answered(ThirdPartyExtension().unmet(matter, "retainer_signed")) is None


def test_who_leaves_is_told_what_they_hold(waiting, dana, priya, matter) -> None:
    assert ThirdPartyExtension().held_by(dana) == {"open request": [matter.pk]}
    assert ThirdPartyExtension().held_by(priya) == {"open request": []}


# One line of a call


def answer(request, **said) -> ResultForm:
    prefix = f"r{request.pk}"
    form = ResultForm(Call(request, is_due=True), {f"{prefix}-{name}": value for name, value in said.items()})
    form.full_clean()
    return form


def test_what_was_not_talked_about_is_not_written_down(waiting) -> None:
    form = answer(waiting, outcome="", note="They were busy")
    assert (form.errors, form.said) == ({}, None)


def test_a_call_sends_nothing() -> None:
    assert "sent" not in dict(RESULTS)


def test_what_they_promised_comes_with_its_request(waiting) -> None:
    said = answer(waiting, outcome="promised", promised_on="2026-03-09", note="Karen").said
    assert (said.request, said.promised_on, said.note) == (waiting, date(2026, 3, 9), "Karen")


@pytest.mark.parametrize(
    ("said", "field"),
    [({"outcome": "sent"}, "outcome"), ({"outcome": "promised", "promised_on": "soon"}, "promised_on")],
)
def test_nonsense_is_refused_at_its_field(waiting, said: dict[str, str], field: str) -> None:
    assert list(answer(waiting, **said).errors) == [field]


def test_one_line_does_not_read_what_was_said_of_another(waiting) -> None:
    form = ResultForm(Call(waiting, is_due=True), {"r0-outcome": "promised", "outcome": "promised"})
    assert form.is_valid()
    assert form.said is None


# Who may be the same, and what is known of them


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("St. Mary Mercy", kind="organisation")


@pytest.mark.parametrize(
    ("name", "kind", "offered"),
    [
        ("Mercy General", "organisation", True),
        ("MARY’s clinic", "organisation", True),
        ("st. mary mercy", "organisation", True),
        ("St. Joseph", "organisation", False),
        ("Mercy Jones", "person", False),
    ],
)
def test_only_the_like_named_of_its_kind_are_offered(mercy, name: str, kind: str, offered: bool) -> None:
    other = make.contact(name, kind=kind)
    assert (other in MergeForm(contact=mercy).fields["twin"].queryset) is offered


def test_nobody_is_offered_as_their_own_twin(mercy) -> None:
    assert mercy not in MergeForm(contact=mercy).fields["twin"].queryset


def test_who_is_not_alike_is_not_accepted_either(mercy) -> None:
    other = make.contact("Elm Clinic", kind="organisation")
    assert "twin" in MergeForm({"twin": other.pk}, contact=mercy).errors


def test_the_form_begins_with_what_is_known(mercy, dana) -> None:
    describe_party(actor=dana, contact=mercy, trade="billing", fees="before")
    form = DescriptionForm(contact=mercy)
    assert (form["trade"].value(), form["fees"].value()) == ("billing", "before")


@pytest.mark.parametrize("fee", ["-1", "1.005", "many"])
def test_an_odd_fee_is_refused(mercy, fee: str) -> None:
    form = DescriptionForm({"trade": "billing", "usual_fee": fee}, contact=mercy)
    assert list(form.errors) == ["usual_fee"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("fax", "12"), ("phone", "call me"), ("email", "at mercy"), ("prefers", "pigeon"), ("portal", "a b")],
)
def test_no_way_to_reach_a_desk_is_made_up(mercy, field: str, value: str) -> None:
    assert list(DepartmentForm({"name": "Records", field: value}, contact=mercy).errors) == [field]


def test_a_desk_of_a_name_is_one_of_its_organisation_only(mercy, dana) -> None:
    other = make.contact("Elm Clinic", kind="organisation")
    for contact in (mercy, other):
        put_department(actor=dana, contact=contact, name="Records")
    assert [mercy.departments.count(), other.departments.count()] == [1, 1]


def test_a_name_with_a_comma_stays_whole_on_the_matter_page(matter, dana):
    partners = make.contact("Smith, Jones & Co", kind="organisation")
    send_request(actor=dana, request=matter.requests.first(), contact=partners)
    fact = tab(matter, dana).facts[0]
    assert fact.value.split("\n") == ["Smith, Jones & Co", "1 attempt, last today"]
