"""Follow-ups across matters: who sees what, the filters, the rows that act in place."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.users.models import User
from matters.models import Matter
from tests import make
from tests.standing import standing
from thirdparty.actions import receive_request, send_request
from thirdparty.models import ThirdPartyRequest
from thirdparty.views.follow_ups import SIZE

HTMX = {"HX-Request": "true"}
URL = "/requests/"


@pytest.fixture
@standing
def due(on_monday: date, waiting: ThirdPartyRequest) -> ThirdPartyRequest:
    """Medical records of `matter`, to be asked for again today."""
    ThirdPartyRequest.objects.filter(pk=waiting.pk).update(next_follow_up_on=on_monday)
    waiting.refresh_from_db()
    return waiting


def read(browser: Client, query: str = "") -> str:
    answer = browser.get(f"{URL}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def rows(text: str) -> int:
    return text.count('id="request-')


def test_what_is_due_today_is_there_with_its_matter(due: ThirdPartyRequest, as_dana: Client) -> None:
    text = read(as_dana)
    assert rows(text) == 1
    assert str(due.matter.number) in text
    assert "<b>1</b> to ask again" in text


def test_what_is_due_tomorrow_is_not(due: ThirdPartyRequest, as_dana: Client) -> None:
    ThirdPartyRequest.objects.update(next_follow_up_on=date(2026, 3, 3))
    assert "Nobody to ask again today" in read(as_dana)


def test_a_stranger_sees_an_empty_page(due: ThirdPartyRequest, marco: User, browser_of) -> None:
    assert rows(read(browser_of(marco))) == 0


def test_an_admin_sees_every_matter(due: ThirdPartyRequest, alex: User, browser_of) -> None:
    assert rows(read(browser_of(alex))) == 1


def test_signed_out_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(URL)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?whose=mine", 1),
        ("?whose=team", 0),
        ("?overdue=on", 0),
        ("?q=medical", 1),
        ("?q=provider+records", 1),
        ("?q=nobody", 0),
    ],
)
def test_filters_narrow_the_list(due: ThirdPartyRequest, as_dana: Client, query: str, found: int) -> None:
    text = read(as_dana, query)
    assert rows(text) == found
    assert ("Nothing matches" in text) == (found == 0)


def test_a_word_the_filter_does_not_know_is_refused_in_words(due: ThirdPartyRequest, as_dana: Client) -> None:
    assert "not one of the available choices" in read(as_dana, "?whose=martians")


def test_yesterday_is_overdue(due: ThirdPartyRequest, as_dana: Client) -> None:
    ThirdPartyRequest.objects.update(next_follow_up_on=date(2026, 3, 1))
    text = read(as_dana, "?overdue=on")
    assert rows(text) == 1
    assert "<b>1</b> overdue" in text


def test_the_longest_overdue_comes_first(due: ThirdPartyRequest, dana: User, as_dana: Client) -> None:
    other = make.matter().requests.get(blueprint__key="records")
    send_request(actor=dana, request=other)
    ThirdPartyRequest.objects.filter(pk=other.pk).update(next_follow_up_on=date(2026, 2, 20))
    text = read(as_dana)
    assert text.index(f"request-{other.pk}") < text.index(f"request-{due.pk}")


def test_a_call_is_logged_in_the_row(due: ThirdPartyRequest, as_dana: Client) -> None:
    said = {"channel": "phone", "outcome": "voicemail"}
    answer = as_dana.post(f"{URL}{due.pk}/call/?at=list", said, headers=HTMX)
    text = answer.content.decode()
    assert answer["HX-Retarget"] == f"#request-{due.pk}"
    assert "Logged with medical provider." in text
    assert "ask again in 7 days" in text


def test_received_in_the_row_offers_undo(due: ThirdPartyRequest, as_dana: Client) -> None:
    answer = as_dana.post(f"{URL}{due.pk}/receipt/?at=list", {"part_answer": "complete"}, headers=HTMX)
    undo = f"{URL}{due.pk}/receipt/undo/?at=list"
    assert f'action="{undo}"' in answer.content.decode()
    assert as_dana.post(undo, headers=HTMX).status_code == 200
    due.refresh_from_db()
    assert due.closed_on is None


def test_without_script_the_person_returns_to_the_list(due: ThirdPartyRequest, as_dana: Client) -> None:
    answer = as_dana.post(f"{URL}{due.pk}/attempt/?at=list", {"channel": "phone"})
    assert answer["Location"] == URL


def test_an_answered_request_leaves_the_list(due: ThirdPartyRequest, dana: User, as_dana: Client) -> None:
    receive_request(actor=dana, request=due)
    assert rows(read(as_dana)) == 0


def test_a_closed_matter_leaves_the_list(due: ThirdPartyRequest, as_dana: Client) -> None:
    Matter.objects.update(closed_on=date(2026, 3, 1))
    assert rows(read(as_dana)) == 0


def many(matter: Matter, count: int) -> None:
    """So many more follow-ups due on one matter."""
    row = matter.requests.filter(status="sent").get()
    for _ in range(count):
        row.pk = None
        row.save()


def test_a_long_list_comes_in_pages(due: ThirdPartyRequest, as_dana: Client) -> None:
    many(due.matter, SIZE)
    assert rows(read(as_dana)) == SIZE
    assert rows(read(as_dana, "?page=2")) == 1
    assert "?page=2" in read(as_dana)


def test_more_rows_cost_no_more_queries(due: ThirdPartyRequest, as_dana: Client) -> None:
    read(as_dana)
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(as_dana)
    many(due.matter, 20)
    with CaptureQueriesContext(
        connection,
    ) as more:
        read(as_dana)
    assert len(more) == len(few)
