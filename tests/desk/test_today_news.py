"""Movement this week: whom nobody has told the news, by the way the client likes."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from documents.actions import receive_document, unreceive_document
from matters.actions import add_note, complete_task, log_communication, set_key_date
from matters.models import Matter
from tests.desk.conftest import HTMX, MONDAY, moment

OUT, IN = Communication.Direction.OUT, Communication.Direction.IN


def prefer(client: Contact, channel: str, **more: str) -> None:
    Contact.objects.filter(pk=client.pk).update(best_channel=channel, **more)


@pytest.fixture
def news(matter: Matter, dana: User) -> Matter:
    """A document came in this morning; the client would rather have a text."""
    prefer(matter.client, Channel.TEXT)
    requirement = matter.document_requirements.get(name="Medical records")
    receive_document(actor=dana, requirement=requirement)
    return matter


def tell(matter: Matter, by: User, direction: str = OUT) -> None:
    with clock.travel(moment(MONDAY, 10)):
        log_communication(
            actor=by,
            matter=matter,
            contact=matter.client,
            channel="text",
            direction=direction,
            body="They came.",
        )


def test_news_is_told_with_how_long_the_client_has_heard_nothing(news, as_dana: Client, row) -> None:
    found = row(as_dana, "updates")
    assert (found.who, found.what) == (news.client.name, "Medical records is in the file")
    assert found.sub.startswith("not told anything yet")


def test_telling_the_client_takes_it_off(news, dana: User, as_dana: Client, names) -> None:
    tell(news, dana)
    with clock.travel(moment(MONDAY, 11)):
        assert names(as_dana, "updates") == []


def test_hearing_from_the_client_is_not_telling_them(news, dana: User, as_dana: Client, names) -> None:
    tell(news, dana, IN)
    with clock.travel(moment(MONDAY, 11)):
        assert len(names(as_dana, "updates")) == 1


def test_work_inside_the_firm_is_no_news(matter: Matter, dana: User, as_dana: Client, names) -> None:
    prefer(matter.client, Channel.TEXT)
    complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
    add_note(actor=dana, matter=matter, text="Nothing new")
    assert names(as_dana, "updates") == []


def test_after_a_week_it_is_no_news_any_more(news, as_dana: Client, names) -> None:
    with clock.travel(moment(MONDAY + timedelta(8))):
        assert names(as_dana, "updates") == []


def test_a_client_who_likes_the_phone_is_called_in_the_afternoon(news, as_dana: Client, names, row) -> None:
    prefer(news.client, Channel.PHONE, best_time="after 5 pm")
    assert names(as_dana, "updates") == []
    found = row(as_dana, "calls")
    assert "after 5 pm" in found.sub
    assert found.unfold.label == "Call"


def test_the_draft_is_what_clients_are_told_at_this_stage(news, as_dana: Client, row) -> None:
    draft = row(as_dana, "updates").unfold.form.initial["body"]
    assert draft.startswith(f"Hello {news.client.greeting}, we are in intake")


def test_the_update_is_logged_from_the_row(news, as_dana: Client, row) -> None:
    unfold = row(as_dana, "updates").unfold
    said = {**dict(unfold.hidden), "body": "Your records are here."}
    answer = as_dana.post(unfold.url, said, headers=HTMX)
    logged = news.correspondence.get().communication
    assert answer.status_code == 200
    assert (logged.direction, logged.channel, logged.body) == (OUT, "text", "Your records are here.")


def test_a_receipt_that_was_taken_back_is_no_news(news, dana: User, as_dana: Client, names) -> None:
    unreceive_document(actor=dana, requirement=news.document_requirements.get(name="Medical records"))
    assert names(as_dana, "updates") == []


def test_dates_are_said_as_people_write_them(matter: Matter, dana: User, as_dana: Client, names) -> None:
    prefer(matter.client, Channel.TEXT)
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(9))
    assert names(as_dana, "updates") == ["Hearing date is Mar 11, 2026"]


def test_a_day_that_lies_behind_is_no_news(matter: Matter, dana: User, as_dana: Client, names) -> None:
    prefer(matter.client, Channel.TEXT)
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=MONDAY - timedelta(40))
    assert names(as_dana, "updates") == []
