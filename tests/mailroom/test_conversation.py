"""The whole conversation of a matter on one page, and an e-mail written there."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.thread import PAGE, thread
from caseops.notifications.models import OutgoingMessage
from clients.models import Communication, Contact
from matters.actions import add_party, complete_task, file_communication, log_communication, note_return
from matters.waiting import age
from tests import make


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test")), make.person("dana")


@pytest.fixture
def matter(world, db):
    return world[0]


@pytest.fixture
def dana(world, db):
    return world[1]


def url(matter, more=""):
    return f"/conversations/{matter.number}/{more}"


def shown(browser, matter, more=""):
    return browser.get(url(matter, more)).content.decode()


def send(browser, matter, more="", **said):
    said = {"contact": matter.client_id, "subject": "News", "body": "The records came.", **said}
    return browser.post(url(matter, more), said, follow=True)


def log(matter, dana, **said):
    said = {"channel": "phone", "direction": "out", "body": "Talked", **said}
    return log_communication(actor=dana, matter=matter, contact=said.pop("contact", matter.client), **said)


def test_an_empty_one_says_what_will_stand_there(as_dana, matter):
    page = shown(as_dana, matter)
    assert "Nothing said yet" in page
    assert "Everybody has an answer" in page
    assert "reads no mailbox yet" in page


def test_every_way_stands_in_one_thread(as_dana, matter, dana):
    make.message(matter, "Did they accept?")
    log(matter, dana, outcome="no_answer", body="")
    send(as_dana, matter)
    page = shown(as_dana, matter)
    assert all(words in page for words in ("Did they accept?", "no answer", "The records came."))


def test_an_email_is_on_its_way_with_undo(as_dana, matter):
    page = send(as_dana, matter).content.decode()
    assert "Sending to Rosa Diaz" in page
    assert "Take back" in page
    assert OutgoingMessage.objects.get(to_address="rosa@client.test").subject == "News"


def test_taking_it_back_puts_the_words_into_the_form_again(as_dana, matter):
    send(as_dana, matter)
    filed = matter.correspondence.get()
    page = as_dana.post(url(matter, f"{filed.pk}/undo/")).content.decode()
    assert "nothing was sent" in page
    assert "The records came.</textarea>" in page
    assert not matter.correspondence.exists()


def test_what_has_left_is_not_taken_back(as_dana, matter):
    send(as_dana, matter)
    OutgoingMessage.objects.update(state="sent", sent_at=clock.now())
    filed = matter.correspondence.get()
    answer = as_dana.post(url(matter, f"{filed.pk}/undo/"), follow=True)
    assert "has left already" in answer.content.decode()


def test_an_answer_closes_what_it_answers(as_dana, matter):
    asked = make.message(matter, "Any news?")
    page = shown(as_dana, matter, f"?answers={asked.pk}")
    assert "Answer Rosa Diaz" in page
    send(as_dana, matter, f"?answers={asked.pk}")
    assert not matter.correspondence.unanswered().exists()


@pytest.mark.parametrize("odd", ["x", "9" * 30, "0", "-1"])
def test_an_odd_answer_or_page_is_no_matter(as_dana, matter, odd):
    assert as_dana.get(url(matter, f"?answers={odd}&before={odd}&with={odd}")).status_code == 200


def test_who_waits_stands_with_age_and_owner(as_dana, matter):
    asked = make.message(matter, "Any news?")
    Communication.objects.filter(pk=asked.communication_id).update(at=clock.now() - timedelta(days=3))
    assert "waits for 3 days · Dana Ruiz answers" in shown(as_dana, matter)


def test_one_person_alone(as_dana, matter, dana):
    mercy = make.contact("Mercy Hospital", email="records@mercy.test")
    add_party(actor=dana, matter=matter, contact=mercy, role="provider")
    log(matter, dana, contact=mercy, body="They look for it")
    log(matter, dana, body="She is well")
    page = shown(as_dana, matter, f"?with={mercy.pk}")
    assert "They look for it" in page
    assert "She is well" not in page


def test_a_letter_that_came_back_is_plain_to_see(as_dana, matter):
    send(as_dana, matter)
    note_return(communication=Communication.objects.get(), why="550 No such user")
    assert "Came back: 550 No such user" in shown(as_dana, matter)
    page = as_dana.get(f"/contacts/{matter.client_id}/").content.decode()
    assert "The address is right" in page
    as_dana.post(f"/contacts/{matter.client_id}/email-trust/")
    assert Contact.objects.get(pk=matter.client_id).email_returned_at is None


def test_trusting_an_address_from_which_nothing_came_back_is_refused(as_dana, matter):
    answer = as_dana.post(f"/contacts/{matter.client_id}/email-trust/", follow=True)
    assert "Nothing has come back" in answer.content.decode()


def test_a_slip_keeps_what_was_typed(as_dana, matter):
    answer = send(as_dana, matter, subject="", body="Long words")
    assert answer.status_code == 422
    assert "Say what it is about." in answer.content.decode()
    assert "Long words</textarea>" in answer.content.decode()


def test_what_a_letter_could_not_fill_in_is_not_sent(as_dana, matter):
    answer = send(as_dana, matter, body="Dear [[missing: Client: address]]")
    assert "Fill in what is marked as missing" in answer.content.decode()
    assert not OutgoingMessage.objects.filter(to_address="rosa@client.test").exists()


def test_a_letter_of_the_firm_begins_the_email(as_dana, matter):
    text = "- your *file* is {{ matter.number }}\n\n{{ client.address }}\n\n[sign: Client]"
    letter = make.letter(text, subject="About {{ matter.number }}")
    page = shown(as_dana, matter, f"words/?template={letter.template_id}&contact={matter.client_id}")
    assert f"• your file is {matter.number}" in page
    assert f"About {matter.number}" in page
    assert "Missing in this matter" in page
    assert "[[missing: Client: address]]" in page


def test_no_letter_is_an_empty_page(as_dana, matter):
    assert "Write an e-mail" in shown(as_dana, matter, "words/?template=")


@pytest.mark.parametrize(
    ("done", "days", "words"), [(True, 1, "kept"), (False, -1, "not kept"), (False, 1, "to do")]
)
def test_a_promise_is_kept_or_broken(as_dana, matter, dana, done, days, words):
    filed = log(matter, dana, promise="Call", promised_on=clock.today() + timedelta(1))
    if done:
        complete_task(actor=dana, task=filed.promise)
    if days < 0:
        type(filed.promise).objects.update(due_on=clock.today() + timedelta(days))
    assert f"Promised Rosa: Call: {words}" in shown(as_dana, matter).replace("still to do", "to do")


def test_a_long_thread_is_read_in_pages(matter, dana):
    for number in range(PAGE + 2):
        log(matter, dana, body=f"Call {number}")
    first = thread(matter, dana)
    rest = thread(matter, dana, before=first[PAGE - 1].filed.pk)
    assert len(first) == PAGE + 1
    assert [said.it.body for said in rest] == ["Call 1", "Call 0"]


def test_attachments_stand_at_their_message(as_dana, matter):
    said = make.message(matter, "See attached").communication
    arrival = Arrival.objects.create(mailbox="m", validity=1, uid=1, communication=said)
    arrival.documents.add(make.document(None, name="bill.pdf", source="email"))
    assert "in the inbox" in shown(as_dana, matter)


def test_a_stranger_sees_no_thread_of_a_matter_filed_on_two(matter, dana, marco):
    asked = make.message(matter)
    other = make.matter(marco, team={})
    file_communication(actor=None, matter=other, communication=asked.communication)
    assert thread(matter, marco) == []
    assert len(thread(other, marco)) == 1


@pytest.mark.parametrize(("ago", "words"), [(5, "5 minutes"), (61, "1 hour"), (3000, "2 days")])
def test_ages_in_words(ago, words):
    assert age(clock.now() - timedelta(minutes=ago)) == words


def test_the_matter_page_shows_the_newest_and_the_way_to_all(as_dana, matter, dana):
    log(matter, dana, body="She is well")
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    assert "Whole conversation" in page
    assert "She is well" in page
