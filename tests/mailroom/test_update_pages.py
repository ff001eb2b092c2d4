"""The stack of updates on its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from clients.models import Contact
from documents.actions import receive_document
from matters.models import Matter
from tests import make

HTMX = {"HTTP_HX_REQUEST": "true"}


def with_news(**said):
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test", **said))
    receive_document(actor=make.person("dana"), requirement=matter.document_requirements.get(name="Photos"))
    return matter


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = with_news()
        prepare_updates()
        yield matter


@pytest.fixture
def row(world, db):
    return ClientUpdate.objects.get(matter=world.pk)


def page(browser):
    return browser.get("/updates/").content.decode()


def post(browser, row, noun, **said):
    return browser.post(f"/updates/{row.pk}/{noun}/?at=list", said, **HTMX)


def test_it_is_read_with_its_next_act(as_dana, row):
    shown = page(as_dana)
    assert "This is now in your file: Photos." in shown
    assert "rosa@client.test" in shown
    assert 'data-key="e"' in shown


def test_sent_with_undo_in_the_row_and_above_the_stack(as_dana, row):
    answer = post(as_dana, row, "sending").content.decode()
    assert "Rosa Diaz: sending." in answer
    assert f"/updates/{row.pk}/undo/" in answer
    assert "Sent just now" in page(as_dana)
    assert "This is now in your file" in post(as_dana, row, "undo").content.decode()


def test_skipped_with_undo(as_dana, row):
    assert "Left out: Rosa Diaz." in post(as_dana, row, "skip").content.decode()
    assert "Every client knows where their case stands" in page(as_dana)
    assert post(as_dana, row, "undo").status_code == 200


def test_edited_in_its_place(as_dana, row):
    form = as_dana.get(f"/updates/{row.pk}/words/?at=list", **HTMX).content.decode()
    assert "This is now in your file: Photos." in form
    said = {"subject": "Photos", "body": "Thank you for them!", "channel": "email"}
    answer = post(as_dana, row, "words", **said).content.decode()
    assert "Thank you for them!" in answer
    assert "edited" in answer


@pytest.mark.parametrize("slip", [{"body": ""}, {"subject": ""}, {"channel": "pigeon"}], ids=str)
def test_a_slip_in_the_words_is_refused(as_dana, row, slip):
    said = {"subject": "Photos", "body": "Thank you!", "channel": "email", **slip}
    assert post(as_dana, row, "words", **said).status_code == 422


def test_without_htmx_one_comes_back_to_the_stack(as_dana, row):
    answer = as_dana.post(f"/updates/{row.pk}/sending/?at=list")
    assert answer["Location"] == "/updates/"


def test_looking_for_news_now(as_dana, row):
    assert "Nothing new to tell anybody" in as_dana.post("/updates/", follow=True).content.decode()
    ClientUpdate.objects.all().delete()
    assert "1 update written" in as_dana.post("/updates/", follow=True).content.decode()


def test_marks_say_what_stands_in_the_way(as_dana, row):
    Contact.objects.filter(pk=row.contact_id).update(language="vi", time_zone="Asia/Tokyo", email="")
    ClientUpdate.objects.update(channel="phone")
    with clock.travel(clock.now().replace(hour=18)):  # three in the morning in Tokyo
        shown = page(as_dana)
    assert "Speaks Vietnamese: written in English" in shown
    assert "Call later: outside their hours" in shown
    assert "no number known" in shown
    assert "I told them" in shown


def test_strangers_have_a_stack_of_their_own(browser_of, marco, alex, row):
    assert "Rosa Diaz" not in page(browser_of(marco))
    assert "Rosa Diaz" in page(browser_of(alex))
    assert post(browser_of(marco), row, "sending").status_code == 404


def test_a_long_stack_costs_no_more_queries(as_dana, row):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(as_dana)
        return len(asked)

    page(as_dana)
    few = cost()
    for _ in range(3):
        with_news()
    with CaptureQueriesContext(connection) as some:
        prepare_updates()
    Matter.objects.filter(client_updates=None).delete()
    assert cost() == few
    assert len(some) < 20
