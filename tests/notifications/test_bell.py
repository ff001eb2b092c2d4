from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from caseops.desk.figures.counts import counts
from caseops.notifications.actions import mark_read, ring
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User

BELL = reverse("bell")


def rung(user: User, key: str = "k", link: str = "/styleguide/") -> OutgoingMessage:
    with transaction.atomic():
        message = ring(key=key, user=user, subject="Hearing tomorrow", body="Set by order", link=link)
    assert message
    return message


def unread(user: User) -> int:
    return counts(user)["bells"]


def opened(message: OutgoingMessage) -> str:
    return reverse("open_bell", args=[message.pk])


def test_the_bell_shows_what_rang_for_me_only(as_dana: Client, dana: User, marco: User) -> None:
    rung(dana)
    with transaction.atomic():
        ring(key="other", user=marco, subject="Not for Dana")
    page = as_dana.get(BELL).content
    assert b"Hearing tomorrow" in page
    assert b"Not for Dana" not in page


def test_an_empty_bell_says_so(as_dana: Client) -> None:
    assert b"No alerts" in as_dana.get(BELL).content


def test_opening_marks_it_read_and_leads_on(as_dana: Client, dana: User) -> None:
    message = rung(dana)
    assert as_dana.get(opened(message)).headers["Location"] == "/styleguide/"
    message.refresh_from_db()
    assert message.read_at


def test_a_second_look_keeps_the_first_time(dana: User) -> None:
    message = rung(dana)
    mark_read(actor=dana, message=message)
    message.refresh_from_db()
    first = message.read_at
    mark_read(actor=dana, message=message)
    message.refresh_from_db()
    assert message.read_at == first


@pytest.mark.parametrize("link", ["", "//evil.test/", "https://evil.test/", "javascript:alert(1)", "/\\evil"])
def test_a_link_out_of_the_house_leads_back_to_the_bell(as_dana: Client, dana: User, link: str) -> None:
    assert as_dana.get(opened(rung(dana, link=link))).headers["Location"] == BELL


def test_the_bell_of_somebody_else_is_404(as_dana: Client, marco: User) -> None:
    message = rung(marco)
    assert as_dana.get(opened(message)).status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_all_of_mine_are_read_at_once(as_dana: Client, dana: User, marco: User) -> None:
    for key in "abc":
        rung(dana, key)
    rung(marco, "d")
    as_dana.post(reverse("read_all_bells"))
    assert (unread(dana), unread(marco)) == (0, 1)


def test_reading_all_is_never_a_get(as_dana: Client) -> None:
    assert as_dana.get(reverse("read_all_bells")).status_code == 405


def test_the_number_stands_beside_the_bell(as_dana: Client, dana: User) -> None:
    rung(dana)
    page = as_dana.get(BELL).content.decode()
    assert "<b>1<" in page
    assert "<b>1</b> unread" in page


def test_the_number_is_counted_no_further_than_99(dana: User, django_assert_num_queries: Any) -> None:
    OutgoingMessage.objects.bulk_create(
        OutgoingMessage(key=f"k{n}", channel="bell", recipient=dana, subject="Hi") for n in range(120)
    )
    with django_assert_num_queries(2):
        assert unread(dana) == 99


def test_without_sign_in_it_asks_for_it(client: Client) -> None:
    assert client.get(BELL).status_code == 302
