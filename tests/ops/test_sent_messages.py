import pytest
from django.test import Client
from django.urls import reverse

from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from tests.notifications.conftest import Queue

PAGE = reverse("sent_messages")
FAILED = {"state": State.FAILED, "last_error": "550 No such user"}


@pytest.fixture
def as_alex(client: Client, alex: User) -> Client:
    client.force_login(alex)
    return client


def one(message: OutgoingMessage) -> str:
    return reverse("sent_message", args=[message.pk])


def test_every_message_is_listed_with_its_state_and_error(as_alex: Client, queued: Queue) -> None:
    OutgoingMessage.objects.filter(pk=queued("Records due").pk).update(**FAILED)
    page = as_alex.get(PAGE).content.decode()
    for words in ("Records due", "client@example.test", "Failed", "550 No such user"):
        assert words in page


def test_an_empty_outbox_says_so(as_alex: Client) -> None:
    assert b"Nothing sent yet" in as_alex.get(PAGE).content


def test_the_list_filters_by_state(as_alex: Client, queued: Queue) -> None:
    OutgoingMessage.objects.filter(pk=queued("Broken").pk).update(**FAILED)
    queued("Fine")
    page = as_alex.get(PAGE, {"state": "failed"}).content
    assert b"Broken" in page
    assert b"Fine" not in page


@pytest.mark.parametrize("words", ["records", "MERCY@", "dana"])
def test_the_list_is_searched_by_subject_address_and_name(
    as_alex: Client, queued: Queue, dana: User, words: str
) -> None:
    queued("Records due", address="mercy@example.test", to_user=dana)
    queued("Other")
    page = as_alex.get(PAGE, {"q": words}).content
    assert b"Records due" in page
    assert b"Other" not in page


def test_a_search_in_vain_says_so(as_alex: Client, queued: Queue) -> None:
    queued("a")
    assert b"No message like that" in as_alex.get(PAGE, {"q": "zebra"}).content


def subjects(page: object) -> list[str]:
    return [message.subject for message in page.context["page"].messages]  # type: ignore[attr-defined]


def test_pages_follow_one_another_and_lead_back(as_alex: Client, queued: Queue) -> None:
    for number in range(120):
        queued(f"m{number}")
    first = as_alex.get(PAGE, {"q": "m"})
    second = as_alex.get(PAGE + first.context["page"].older)
    third = as_alex.get(PAGE + second.context["page"].older)
    back = as_alex.get(PAGE + third.context["page"].newer)
    assert subjects(first) + subjects(second) + subjects(third) == [f"m{n}" for n in range(119, -1, -1)]
    assert subjects(back) == subjects(second)
    assert third.context["page"].older == first.context["page"].newer == ""
    assert "q=m" in second.context["page"].older


@pytest.mark.parametrize("cursor", ["before=x", "after=-1", "before=" + "9" * 30, "before=²", "after=0"])
def test_a_cursor_nobody_gave_out_shows_the_first_page(as_alex: Client, queued: Queue, cursor: str) -> None:
    queued("a")
    assert subjects(as_alex.get(f"{PAGE}?{cursor}")) == ["a"]


def test_many_messages_cost_no_more_queries(
    as_alex: Client, queued: Queue, dana: User, django_assert_max_num_queries: object
) -> None:
    queued("a", to_user=dana)
    with django_assert_max_num_queries(22) as few:  # type: ignore[operator]
        as_alex.get(PAGE)
    for number in range(30):
        queued(f"m{number}", to_user=dana)
    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]
        as_alex.get(PAGE)


def test_one_message_shows_what_was_written(as_alex: Client, queued: Queue) -> None:
    message = queued("a", html="<script>alert(1)</script>", link="/matters/26-0001/")
    page = as_alex.get(one(message)).content
    assert b"Hello" in page
    assert b"alert(1)" not in page
    assert b'href="/matters/26-0001/"' in page


def test_a_link_out_of_the_house_is_not_offered(as_alex: Client, queued: Queue) -> None:
    assert b"evil" not in as_alex.get(one(queued("a", link="//evil.test/"))).content


def test_only_a_failed_message_has_the_button(as_alex: Client, queued: Queue) -> None:
    message = queued("a")
    assert b"Send again" not in as_alex.get(one(message)).content
    OutgoingMessage.objects.update(**FAILED)
    assert b"Send again" in as_alex.get(one(message)).content


def test_the_button_sends_again(as_alex: Client, queued: Queue) -> None:
    message = queued("a")
    OutgoingMessage.objects.update(**FAILED)
    answer = as_alex.post(reverse("retry_message", args=[message.pk]), follow=True)
    assert b"It is on its way again." in answer.content
    message.refresh_from_db()
    assert message.state == "waiting"


def test_a_refusal_is_said_on_the_page(as_alex: Client, queued: Queue) -> None:
    answer = as_alex.post(reverse("retry_message", args=[queued("a").pk]))
    assert answer.status_code == 422
    assert b"Only a message that could not be delivered" in answer.content


def test_nobody_but_admins_may_look(as_dana: Client, queued: Queue) -> None:
    message = queued("a")
    assert as_dana.get(PAGE).status_code == 403
    assert as_dana.get(one(message)).status_code == 403
    assert as_dana.post(reverse("retry_message", args=[message.pk])).status_code == 403


def test_without_sign_in_it_asks_for_it(client: Client, queued: Queue) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.get(one(queued("a"))).status_code == 302


def test_a_message_that_never_was_is_404(as_alex: Client) -> None:
    assert as_alex.get(reverse("sent_message", args=[99])).status_code == 404


def test_a_get_never_sends_again(as_alex: Client, queued: Queue) -> None:
    assert as_alex.get(reverse("retry_message", args=[queued("a").pk])).status_code == 405


def test_what_only_the_recipient_may_read_is_not_shown(as_alex: Client, queued: Queue) -> None:
    page = as_alex.get(one(queued("a", confidential=True))).content
    assert b"Hello" not in page
    assert b"only its recipient may use" in page
