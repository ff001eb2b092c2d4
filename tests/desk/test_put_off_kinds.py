"""Every kind of row that may be put off: gone from its group, back on its day; and those that have another way."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.actions import put_off
from caseops.desk.actions.put_off import KINDS, last_day
from caseops.desk.models import Sleeper
from caseops.users.models import User
from deadlines.actions import set_deadline_date
from deadlines.actions.events import add_attendee, schedule_event
from documents.actions import receive_document
from documents.actions.review import approve_paper, hand_in, return_paper
from matters.actions import join_team
from matters.models import Matter
from tests import make
from tests.desk.conftest import MONDAY, moment
from thirdparty.actions import send_request

TOMORROW = MONDAY + timedelta(1)


def places(group, browser: Client, key: str) -> list[str]:
    return [row.place for row in group(browser, key).rows]


def off_and_back(browser_of, group, person: User, key: str, place: str) -> None:
    """Put off with the key of the row, gone; the next day there."""
    browser = browser_of(person)
    assert place in places(group, browser, key)
    assert f'value="{place}"' in browser.get("/today/").content.decode()
    browser.post("/today/putting-off/", {"row": place})
    assert place not in places(group, browser, key)
    with clock.travel(moment(TOMORROW)):
        assert place in places(group, browser_of(person), key)


def test_a_message(matter: Matter, dana, browser_of, group) -> None:
    off_and_back(browser_of, group, dana, "messages", f"message-{make.message(matter).pk}")


def test_a_voicemail(matter: Matter, dana, browser_of, group) -> None:
    said = make.message(matter, channel="voicemail")
    off_and_back(browser_of, group, dana, "calls", f"message-{said.pk}")


def test_a_missing_document(matter: Matter, dana, browser_of, group) -> None:
    browser = browser_of(dana)
    place = places(group, browser, "papers")[0]
    off_and_back(browser_of, group, dana, "papers", place)


def test_news_for_a_client(matter: Matter, dana, browser_of, group) -> None:
    receive_document(actor=dana, requirement=matter.document_requirements.get(name="Photos"))
    off_and_back(browser_of, group, dana, "calls", f"news-{matter.pk}")


def test_a_paper_that_came_back(matter: Matter, dana, priya, browser_of, group) -> None:
    review = hand_in(actor=dana, paper=make.bound_packet(matter, dana))
    return_paper(actor=priya, review=review, note="The wage slip is missing")
    off_and_back(browser_of, group, dana, "came_back", f"paper-{review.pk}")


def test_a_paper_to_send(matter: Matter, dana, priya, browser_of, group) -> None:
    review = approve_paper(actor=priya, review=hand_in(actor=dana, paper=make.bound_packet(matter, dana)))
    off_and_back(browser_of, group, dana, "to_send", f"paper-{review.pk}")


def test_somebody_who_has_not_confirmed(matter: Matter, dana, browser_of, group) -> None:
    event = schedule_event(
        actor=dana,
        matter=matter,
        kind="deposition",
        starts_at=clock.now() + timedelta(4),
        zone="America/New_York",
    )
    row = event.people.filter(contact__isnull=False).first() or add_attendee(
        actor=dana, event=event, contact=matter.client
    )
    type(event).objects.filter(pk=event.pk).update(confirm_from=MONDAY)
    off_and_back(browser_of, group, dana, "unconfirmed", f"attendance-{row.pk}")


def test_a_date_to_verify(matter: Matter, sol, dana, sam, browser_of, group) -> None:
    join_team(actor=dana, matter=matter, user=sam, role="paralegal")
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(400), reason="CPLR 214(5)")
    off_and_back(browser_of, group, sam, "verify", f"deadline-{sol.pk}")


def test_a_request_has_its_own_way_which_asks_why(matter: Matter, dana, as_dana: Client, group) -> None:
    with clock.travel(clock.now() - timedelta(21)):
        request = send_request(actor=dana, request=matter.requests.first())
    row = group(as_dana, "follow_ups").rows[0]
    assert row.place == f"request-{request.pk}"
    assert row.later.words == "Put off"
    assert not row.may_sleep
    page = as_dana.get("/today/").content.decode()
    assert f'href="{row.later.url}" class="button button-later"' in page
    assert as_dana.post("/today/putting-off/", {"row": row.place}).status_code == 400


def test_a_note_to_write_is_no_row_to_put_off(matter: Matter, as_dana: Client) -> None:
    page = as_dana.get("/today/").content.decode()
    assert 'value="note-' not in page
    assert as_dana.post("/today/putting-off/", {"row": f"note-{matter.pk}"}).status_code == 400


def test_on_the_attorneys_desk_nothing_is_put_off(matter: Matter, priya, browser_of) -> None:
    assert "button-later" not in browser_of(priya).get("/review/").content.decode()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_hides_what_a_person_may_not_see(kind: str, matter: Matter, marco) -> None:
    make.message(matter)
    assert not KINDS[kind]().visible_to(marco).exists()


def test_the_last_day_of_each_kind(matter: Matter, sol, dana) -> None:
    assert last_day("task", matter.tasks.first(), MONDAY) == MONDAY + timedelta(30)
    assert last_day("message", make.message(matter), MONDAY) == MONDAY + timedelta(3)
    assert last_day("deadline", sol, MONDAY) == MONDAY
    sol.due_on = MONDAY + timedelta(400)
    assert last_day("deadline", sol, MONDAY) == MONDAY + timedelta(30)
    sol.due_on = MONDAY + timedelta(5)
    assert last_day("appearance", sol, MONDAY) == MONDAY + timedelta(4)


def test_what_sleeps_is_counted_until_its_day(matter: Matter, dana) -> None:
    put_off(actor=dana, kind="task", row=matter.tasks.first(), until=TOMORROW)
    assert Sleeper.objects.asleep(dana, MONDAY).count() == 1
    assert Sleeper.objects.asleep(dana, TOMORROW).count() == 0
