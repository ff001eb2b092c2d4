"""Messages and calls on Today: they wait until somebody answers."""

import pytest
from django.test import Client

from caseops.users.models import User
from clients.models import Channel
from matters.actions import answer
from matters.models import Correspondence, Matter
from tests import make
from tests.desk.conftest import HTMX


@pytest.fixture
def message(matter: Matter) -> Correspondence:
    return make.message(matter, "Did they accept my claim?")


def test_a_text_waits_in_the_morning_with_what_it_says(message, matter: Matter, as_dana: Client, row) -> None:
    found = row(as_dana, "messages")
    assert (found.who, found.what) == (matter.client.name, "“Did they accept my claim?”")
    assert (found.unfold.label, found.unfold.quote) == ("Reply", "Did they accept my claim?")


def test_a_voicemail_waits_in_the_afternoon_to_be_returned(
    matter: Matter, as_dana: Client, names, row
) -> None:
    make.message(matter, "Please call me.", channel=Channel.VOICEMAIL)
    assert names(as_dana, "messages") == []
    assert row(as_dana, "calls").unfold.label == "Call"


def test_a_call_to_return_says_when_the_client_can_be_reached(matter: Matter, as_dana: Client, row) -> None:
    matter.client.best_time = "after 3 pm"
    matter.client.save()
    make.message(matter, "Please call me.", channel=Channel.VOICEMAIL)
    assert row(as_dana, "calls").sub.startswith("after 3 pm")


def test_an_answer_takes_it_off_the_desk(message, dana: User, as_dana: Client, names) -> None:
    answer(actor=dana, correspondence=message, channel=Channel.TEXT, body="They did.")
    assert names(as_dana, "messages") == []


def test_the_newest_message_is_first(message, matter: Matter, as_dana: Client, names) -> None:
    make.message(matter, "One more thing.")
    assert names(as_dana, "messages")[0] == "“One more thing.”"


def test_a_long_message_is_cut_in_the_row_and_whole_under_it(matter: Matter, as_dana: Client, row) -> None:
    make.message(matter, "word " * 60)
    found = row(as_dana, "messages")
    assert found.what.endswith("…”")
    assert found.unfold.quote.count("word") == 60


def test_the_reply_is_sent_from_the_row(message, as_dana: Client, row) -> None:
    said = {"channel": "text", "body": "They did."}
    as_dana.post(row(as_dana, "messages").unfold.url, said, headers=HTMX)
    message.communication.refresh_from_db()
    assert message.communication.answered_at


def test_the_answered_row_says_so(message, as_dana: Client, row) -> None:
    url = row(as_dana, "messages").unfold.url
    text = as_dana.post(url, {"channel": "text", "body": "They did."}, headers=HTMX)
    assert "Answered" in text.content.decode()
    assert text["HX-Retarget"] == "closest .row"


def test_a_refused_reply_keeps_what_was_typed(message, as_dana: Client, row) -> None:
    url = row(as_dana, "messages").unfold.url
    refused = as_dana.post(url, {"channel": "text", "body": ""}, headers=HTMX)
    assert refused.status_code == 422
    assert (refused["HX-Retarget"], refused["HX-Reswap"]) == ("find .problem", "innerHTML")
    assert "Say in a sentence or two" in refused.content.decode()


def test_it_works_without_javascript_too(message, as_dana: Client, row) -> None:
    url = row(as_dana, "messages").unfold.url
    back = as_dana.post(url, {"channel": "text", "body": "They did."}, follow=True)
    assert back.redirect_chain == [("/today/", 302)]
    assert "Answered" in back.content.decode()


def test_a_stranger_reads_nobodys_messages(message, marco: User, browser_of, names) -> None:
    assert names(browser_of(marco), "messages") == []


def test_the_page_holds_no_markup_a_client_wrote(matter: Matter, as_dana: Client) -> None:
    make.message(matter, "<script>alert(1)</script>")
    text = as_dana.get("/today/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
