"""Everything outstanding: what holds a deadline or a stage back first, then what waits longest."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from deadlines.actions import add_deadline, satisfy_deadline
from matters.models import StageBlueprint
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY
from tests.thirdparty.test_guard import answered
from thirdparty.actions import receive_request, send_request
from thirdparty.board.ageing import ageing
from thirdparty.board.groups import MATTERS, PARTIES, grouped, groups
from thirdparty.board.risk import AGE, DEADLINE, GATE, by_risk, with_risk
from thirdparty.models import ThirdPartyRequest

URL = "/requests/outstanding/"


@pytest.fixture
@standing
def two(waiting, dana) -> list[ThirdPartyRequest]:
    """One of `matter`, asked today; one of another matter, asked 20 days ago."""
    old = send_request(actor=dana, request=make.matter().requests.first())
    ThirdPartyRequest.objects.filter(pk=old.pk).update(sent_on=MONDAY - timedelta(20))
    return [waiting, old]


def ranks() -> list[tuple[int, int]]:
    rows = by_risk(with_risk(ThirdPartyRequest.objects.waiting()))
    return [(row.pk, row.rank) for row in rows]


def due(matter, dana, day: date, severity: str = "court"):
    return add_deadline(
        actor=dana, matter=matter, name="Disclosure", severity=severity, due_on=day, why="Order"
    )


def test_what_waits_longest_comes_first(two) -> None:
    assert ranks() == [(two[1].pk, AGE), (two[0].pk, AGE)]


def test_a_deadline_before_the_expected_answer_comes_before_everything(two, matter, dana) -> None:
    row = due(matter, dana, MONDAY + timedelta(9))
    assert ranks()[0] == (two[0].pk, DEADLINE)
    satisfy_deadline(actor=dana, deadline=row, proof="Filed")
    assert ranks()[0] == (two[1].pk, AGE)


@pytest.mark.parametrize(
    ("days", "severity", "rank"),
    [(14, "court", DEADLINE), (15, "court", AGE), (9, "internal", AGE), (-3, "statutory", DEADLINE)],
)
def test_only_a_binding_date_that_comes_first_blocks(two, matter, dana, days, severity, rank) -> None:
    due(matter, dana, MONDAY + timedelta(days), severity)
    assert dict(ranks())[two[0].pk] == rank


def test_a_stage_that_needs_all_answers_comes_second(two, matter) -> None:
    with make.reworking():
        StageBlueprint.objects.filter(pk=matter.stage_id).update(exit_requires=["all_requests_closed"])
    found = ranks()
    assert {rank for _, rank in found} == {GATE}  # both matters stand in that stage


def test_a_stage_that_needs_this_very_document_is_held_back(two, matter, dana) -> None:
    with make.reworking():
        StageBlueprint.objects.filter(pk=matter.stage_id).update(
            exit_requires=["required_documents_complete"]
        )
    assert dict(ranks())[two[0].pk] == AGE
    wanted = matter.document_requirements.get(blueprint__key="records")
    type(wanted).objects.filter(pk=wanted.pk).update(stage=matter.stage)
    assert dict(ranks())[two[0].pk] == GATE
    type(wanted).objects.filter(pk=wanted.pk).update(received_on=MONDAY)
    assert dict(ranks())[two[0].pk] == AGE


def test_ages_are_counted_once_each_and_the_bars_fit(two, on_monday) -> None:
    ThirdPartyRequest.objects.filter(pk=two[1].pk).update(next_follow_up_on=MONDAY - timedelta(6))
    chart = ageing(ThirdPartyRequest.objects.waiting(), MONDAY)
    assert [(bar.total, bar.overdue) for bar in chart.bars] == [(1, 0), (1, 1), (0, 0), (0, 0), (0, 0)]
    assert chart.summary == "Waiting by age: 1 for 0 to 13 days, 1 for 14 to 29 days."
    assert all(0 <= bar.y <= bar.late_y <= chart.floor for bar in chart.bars)


@pytest.mark.parametrize(
    ("days", "bar"),
    [(0, 0), (13, 0), (14, 1), (29, 1), (30, 2), (59, 2), (60, 3), (89, 3), (90, 4), (900, 4)],
)
def test_every_age_has_one_bar(waiting, days: int, bar: int) -> None:
    ThirdPartyRequest.objects.filter(pk=waiting.pk).update(sent_on=MONDAY - timedelta(days))
    totals = [each.total for each in ageing(ThirdPartyRequest.objects.waiting(), MONDAY).bars]
    assert totals == [int(number == bar) for number in range(5)]


def test_an_empty_chart_says_so(db) -> None:
    assert ageing(ThirdPartyRequest.objects.waiting(), MONDAY).summary == "Nobody is waited for."


def test_by_counterparty_and_by_matter(two, matter, dana, django_assert_num_queries) -> None:
    mercy = make.contact("Mercy General", kind="organisation")
    ThirdPartyRequest.objects.filter(pk__in=[row.pk for row in two]).update(contact=mercy)
    due(matter, dana, MONDAY + timedelta(9))
    answered(mercy, [10, 20, 30])
    rows = with_risk(ThirdPartyRequest.objects.waiting())
    with django_assert_num_queries(3):
        (group,) = groups(grouped(rows, PARTIES, MONDAY), PARTIES)
    assert (group.about, group.total, group.blocking, group.habit.median) == (mercy, 2, 1, 20)
    assert group.since == MONDAY - timedelta(20)
    first, second = groups(grouped(rows, MATTERS, MONDAY), MATTERS)
    assert (first.about, first.blocking, second.total) == (matter, 1, 1)
    assert (group.url, first.url) == (
        f"/requests/parties/{mercy.pk}/",
        f"{matter.get_absolute_url()}#requests",
    )


# The pages


def page(browser: Client, query: str = "") -> str:
    return browser.get(URL + query).content.decode()


def test_it_says_what_is_held_back_and_draws_the_ages(two, matter, dana, as_dana) -> None:
    due(matter, dana, MONDAY + timedelta(9))
    text = page(as_dana)
    assert "Disclosure is on Mar 11, 2026, the answer expected Mar 16, 2026" in text
    assert 'role="img" aria-label="Waiting by age: 1 for 0 to 13 days, 1 for 14 to 29 days."' in text
    assert text.index(f"request-{two[0].pk}") < text.index(f"request-{two[1].pk}")


def test_the_stage_is_named(two, matter, as_dana) -> None:
    with make.reworking():
        StageBlueprint.objects.filter(pk=matter.stage_id).update(exit_requires=["all_requests_closed"])
    assert "holds back the stage Intake" in page(as_dana)


@pytest.mark.parametrize(
    ("query", "shown"),
    [("?age=0", [0]), ("?age=14", [1]), ("?blocks=on", [0]), ("?whose=team", []), ("?q=police", [])],
)
def test_it_is_filtered(two, matter, dana, as_dana, query: str, shown: list[int]) -> None:
    due(matter, dana, MONDAY + timedelta(9))
    text = page(as_dana, query)
    assert [number for number, row in enumerate(two) if f'id="request-{row.pk}"' in text] == shown
    assert ("Nothing matches" in text) == (not shown)


def test_an_empty_board_teaches(as_dana) -> None:
    assert "Nobody owes us an answer" in page(as_dana)


def test_strangers_see_none_of_it(two, marco, browser_of) -> None:
    assert "Nobody owes us an answer" in page(browser_of(marco))
    for name in ("outstanding_parties", "outstanding_matters"):
        assert "Nobody owes us an answer" in browser_of(marco).get(reverse(name)).content.decode()


def test_what_is_ticked_changes_hands(two, priya, as_dana) -> None:
    said = {"request": [row.pk for row in two], "owner": priya.pk, "reason": "Away", "until": ""}
    answer = as_dana.post(f"{URL}owner/?age=", said, follow=True)
    assert answer.redirect_chain[-1][0] == f"{URL}?age="
    assert "2 requests handed over." in answer.content.decode()
    assert set(ThirdPartyRequest.objects.filter(pk__in=said["request"]).values_list("owner", flat=True)) == {
        priya.pk
    }


def test_a_refusal_keeps_the_ticks_and_says_why(two, sam, as_dana) -> None:
    said = {"request": [two[0].pk], "owner": sam.pk, "reason": "Away"}
    answer = as_dana.post(f"{URL}owner/", said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was changed." in text
    assert text.count(" checked ") + text.count(" checked>") == 1 or text.count("checked") == 1
    assert ">Away<" in text or 'value="Away"' in text


def test_putting_off_asks_for_a_day(two, as_dana) -> None:
    said = {"request": [two[0].pk], "until": "", "reason": "Closed"}
    answer = as_dana.post(f"{URL}snooze/", said)
    assert (answer.status_code, b"Say when to ask again" in answer.content) == (422, True)
    as_dana.post(f"{URL}snooze/", {**said, "until": "2026-03-10"})
    two[0].refresh_from_db()
    assert two[0].next_follow_up_on == date(2026, 3, 10)


def test_rows_of_others_are_not_touched(two, marco, browser_of) -> None:
    said = {"request": [two[0].pk], "until": "2026-03-10", "reason": "Closed"}
    answer = browser_of(marco).post(f"{URL}snooze/", said)
    assert (answer.status_code, b"Tick at least one request" in answer.content) == (422, True)


def test_an_assistant_sees_it_and_ticks_nothing(two, matter, lee, browser_of) -> None:
    matter.team.create(user=lee, role="legal_assistant")
    text = page(browser_of(lee))
    assert f"request-{two[0].pk}" in text
    assert 'form="many"' not in text


def test_counterparties_are_told_with_how_they_answer(two, dana, as_dana) -> None:
    mercy = make.contact("Mercy General", kind="organisation")
    answered(mercy, [10, 20, 30])
    ThirdPartyRequest.objects.filter(pk=two[0].pk).update(contact=mercy)
    text = as_dana.get(reverse("outstanding_parties")).content.decode()
    assert "Mercy General" in text
    assert "20 days" in text
    assert two[0].matter.number in as_dana.get(reverse("outstanding_matters")).content.decode()
    receive_request(actor=dana, request=two[0])
    assert "Mercy General" not in as_dana.get(reverse("outstanding_parties")).content.decode()
