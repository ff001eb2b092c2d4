"""One asking in words: its title and subject, where it goes, whose number it names, what the law says."""

from datetime import timedelta

import pytest

from matters.actions import add_party
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from thirdparty.actions import add_request, note_number, put_department
from thirdparty.matching import Inbound, match_inbound
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.models.part import span
from thirdparty.wording import SUBJECT, Wording, drafts_of, token_of, with_words


@pytest.fixture
@standing
def mercy(db):
    return make.contact("Mercy General", kind="organisation", email="info@mercy.test")


@pytest.fixture
@standing
def charts(on_monday, matter, dana, mercy):
    said = {"name": "Charts", "asked_of": "hospital", "kind": "medical_records", "contact": mercy}
    return add_request(actor=dana, matter=matter, **said)


def words(request, number: int = 1) -> Wording:
    return Wording(with_words(ThirdPartyRequest.objects).get(pk=request.pk), number)


@pytest.mark.parametrize(
    ("number", "title"),
    [(1, "Request"), (2, "Second request"), (5, "Fifth request"), (6, "Request no. 6")],
)
def test_it_says_which_asking_it_is(charts, number: int, title: str) -> None:
    assert words(charts, number).title == title
    assert words(charts, number).subject.startswith(f"{title}: Charts, ")


def test_a_long_subject_fits_and_keeps_what_an_answer_quotes(charts) -> None:
    ThirdPartyRequest.objects.update(name="x" * 160)
    charts.matter.client.name = "y" * 100
    charts.matter.client.save()
    subject = words(charts).subject
    assert len(subject) == SUBJECT
    assert subject.endswith(f"[{token_of(charts.pk)}]")


def test_a_token_is_the_same_each_time_and_no_two_are_alike() -> None:
    assert token_of(17) == token_of(17)
    assert token_of(17).partition("-")[2] != token_of(18).partition("-")[2]


def test_the_quoted_subject_finds_its_request(charts) -> None:
    ThirdPartyRequest.objects.filter(pk=charts.pk).update(
        status=Status.SENT, sent_on=MONDAY, next_follow_up_on=MONDAY, owner=make.person("dana")
    )
    (match,) = match_inbound(Inbound(subject=f"RE: {words(charts).subject}"))
    assert (match.request, match.confidence) == (charts, 98)


# Where it goes


def test_it_goes_to_the_desk_for_its_kind_whatever_its_capitals(charts, mercy, dana) -> None:
    desk = words(charts).kind.department
    put_department(actor=dana, contact=mercy, name=desk.upper(), email="desk@mercy.test")
    assert words(charts).to_address == "desk@mercy.test"


def test_another_desk_is_not_written_to(charts, mercy, dana) -> None:
    put_department(actor=dana, contact=mercy, name="Gift shop", email="gifts@mercy.test")
    assert (words(charts).department, words(charts).to_address) == (None, "info@mercy.test")


def test_a_desk_without_an_address_leaves_the_front_door(charts, mercy, dana) -> None:
    put_department(actor=dana, contact=mercy, name=words(charts).kind.department, fax="212-555-0100")
    assert words(charts).to_address == "info@mercy.test"


def test_while_nobody_is_named_there_is_no_address(draft) -> None:
    assert (words(draft).department, words(draft).to_address) == (None, "")


# Whose number


def test_their_reference_stands_in_until_their_numbers_are_known(charts, matter, mercy, dana) -> None:
    said = {"contact": mercy, "role": "provider", "reference": "CLM-1"}
    party = add_party(actor=dana, matter=matter, **said)
    assert words(charts).numbers == ["CLM-1"]
    note_number(actor=dana, party=party, sort="chart", value="MRN 17")
    assert words(charts).numbers == ["Chart number MRN 17"]


def test_nobody_elses_number_is_given_away(charts, matter, dana) -> None:
    other = make.contact("Acme Insurance")
    add_party(actor=dana, matter=matter, contact=other, role="adverse_insurer", reference="CLM-2")
    assert words(charts).numbers == []
    assert "CLM-2" not in words(charts).body


# What the law says


def sent(request, days_ago: int, **said) -> None:
    said = {"status": Status.SENT, "sent_on": MONDAY - timedelta(days_ago), **said}
    said |= {"next_follow_up_on": MONDAY, "owner": make.person("dana")}
    ThirdPartyRequest.objects.filter(pk=request.pk).update(**said)


def test_before_it_is_sent_no_time_runs(charts) -> None:
    assert words(charts).clock == ""


@pytest.mark.parametrize(("days_ago", "verb"), [(29, "ends"), (30, "ends"), (31, "ended")])
def test_on_its_last_day_the_time_has_not_ended(charts, days_ago: int, verb: str) -> None:
    sent(charts, days_ago)
    assert f"the time to answer {verb} on " in words(charts, 2).clock


def test_further_days_that_were_taken_count(charts) -> None:
    sent(charts, 31, clock_extended_on=MONDAY)
    assert "ends on Mar 31, 2026" in words(charts, 2).clock


def test_where_the_law_is_silent_the_letter_is(waiting) -> None:
    assert words(waiting, 2).clock == ""


# As a draft


@pytest.mark.parametrize(
    ("ladder", "number", "channel"),
    [([], 1, "email"), (["fax"], 3, "fax"), (["fax", "phone"], 2, "phone")],
)
def test_it_takes_the_rung_of_its_number(charts, ladder: list[str], number: int, channel: str) -> None:
    ThirdPartyRequest.objects.filter(pk=charts.pk).update(ladder=ladder)
    assert words(charts, number).draft().channel == channel


def test_the_next_asking_counts_those_before(draft, waiting) -> None:
    assert [each.number for each in drafts_of([words(waiting).request])] == [2]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (MONDAY, None, "from Mar 2, 2026"),
        (None, MONDAY, "until Mar 2, 2026"),
        (MONDAY, MONDAY, "Mar 2, 2026 to Mar 2, 2026"),
    ],
)
def test_a_period_is_said_as_far_as_it_is_known(first, last, said: str) -> None:
    assert span(first, last) == said
