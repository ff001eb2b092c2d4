"""Who gets a feed, what it tells them, and how it is revoked."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.settings.logs import masked
from deadlines.actions import add_deadline, set_deadline_date
from deadlines.actions.feeds import MOST, make_feed, revoke_feed
from deadlines.models import CalendarFeed, Deadline, Privacy
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import MONDAY, moment
from tests.deadlines.feeds.strict import entries

PAGE = "/settings/feeds/"


def get(client: Client, token: str, **headers: str):
    return client.get(f"/feeds/{token}.ics", headers=headers)


@pytest.fixture
def rosa(dana) -> Deadline:
    """A deadline of Rosa Alvarez's that names her."""
    client = make.contact("Rosa Alvarez")
    matter = make.matter(dana, client=client, title="Alvarez v. City Transit")
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Reply for Ms. Alvarez",
        severity="court",
        due_on=MONDAY,
        why="Rosa called",
    )


def told(client: Client, dana, privacy: str) -> dict[str, str]:
    _, token = make_feed(actor=dana, name="Phone", privacy=privacy)
    (entry,) = entries(get(client, token).content)
    return entry


@pytest.mark.parametrize(
    ("privacy", "summary"),
    [
        ("number", "26-0001: Reply for Ms. A."),
        ("initials", "26-0001 R.A.: Reply for Ms. A."),
        ("bare", "Deadline"),
        ("full", "Reply for Ms. Alvarez: Alvarez v. City Transit (26-0001)"),
    ],
)
def test_it_says_as_much_as_its_owner_chose(monday, rosa, dana, client, privacy: str, summary: str) -> None:
    assert told(client, dana, privacy)["SUMMARY"] == summary


@pytest.mark.parametrize("privacy", ["number", "initials", "bare"])
def test_no_name_slips_out_unless_all_is_said(monday, rosa, dana, client, privacy: str) -> None:
    _, token = make_feed(actor=dana, name="Phone", privacy=privacy)
    raw = get(client, token).content
    assert b"Alvarez" not in raw
    assert b"Rosa" not in raw
    assert b"Rosa" in get(client, make_feed(actor=dana, name="All", privacy="full")[1]).content


def test_the_default_names_no_client(monday, dana) -> None:
    assert make_feed(actor=dana, name="Phone")[0].privacy == Privacy.NUMBER


def test_only_the_fingerprint_is_kept(monday, dana) -> None:
    feed, token = make_feed(actor=dana, name="Phone")
    assert len(token) >= 43
    assert token not in str(CalendarFeed.objects.filter(pk=feed.pk).values().get())


def test_the_address_is_kept_out_of_the_log(token: str) -> None:
    assert token not in masked(f"GET /feeds/{token}.ics")


def test_a_wrong_or_revoked_address_is_404(due: Deadline, token: str, dana, client: Client) -> None:
    assert get(client, "guess").status_code == 404
    feed = CalendarFeed.objects.get()
    revoke_feed(actor=dana, feed=feed)
    assert get(client, token).status_code == 404
    with pytest.raises(ValidationError, match="revoked already"):
        revoke_feed(actor=dana, feed=feed)


def test_the_feed_of_somebody_who_left_is_404(due: Deadline, token: str, dana, client: Client) -> None:
    dana.is_active = False
    dana.save()
    assert get(client, token).status_code == 404


def test_who_leaves_the_team_reads_nothing_of_it(due: Deadline, token: str, dana, client: Client) -> None:
    assert len(entries(get(client, token).content)) == 1
    due.matter.team.filter(user=dana).delete()
    assert entries(get(client, token).content) == []


def test_a_feed_of_a_matter_one_has_left_is_empty(due: Deadline, dana, client: Client) -> None:
    _, token = make_feed(actor=dana, name="One", matter=due.matter)
    due.matter.team.filter(user=dana).delete()
    assert entries(get(client, token).content) == []


def test_a_closed_matter_asks_nothing_any_more(due: Deadline, token: str, client: Client) -> None:
    Matter.objects.update(closed_on=MONDAY)
    assert entries(get(client, token).content) == []


def test_nothing_new_is_304(due: Deadline, token: str, dana, client: Client) -> None:
    first = get(client, token)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert get(client, token, **{"If-None-Match": first["ETag"]}).status_code == 304
    assert get(client, token, **{"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    set_deadline_date(actor=dana, deadline=due, on=MONDAY + timedelta(20), reason="Order")
    assert get(client, token, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_what_vanishes_counts_as_a_change(due: Deadline, token: str, dana, client: Client) -> None:
    first = get(client, token)
    due.matter.team.filter(user=dana).delete()
    with clock.travel(moment(MONDAY, 12)):
        again = get(client, token, **{"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 200


def test_an_unchanged_feed_keeps_its_day_of_change(due: Deadline, token: str, client: Client) -> None:
    first = get(client, token)
    with clock.travel(moment(MONDAY, 12)):
        assert get(client, token)["Last-Modified"] == first["Last-Modified"]


def test_each_fetch_is_counted_and_told_once_a_day(due: Deadline, token: str, client: Client) -> None:
    for _ in range(3):
        get(client, token, **{"User-Agent": "Outlook/16"})
    feed = CalendarFeed.objects.get()
    assert (feed.fetches, feed.last_fetched_with) == (3, "Outlook/16")
    assert feed.last_fetched_at == moment(MONDAY)
    assert Entry.objects.on_target(feed).filter(verb="feed.fetched").count() == 1


def test_a_feed_costs_the_same_for_many_rows(due: Deadline, token: str, dana, client: Client) -> None:
    get(client, token)
    with CaptureQueriesContext(connection) as few:
        get(client, token)
    for n in range(5):
        add_deadline(
            actor=dana, matter=make.matter(dana), name=f"{n}", severity="court", due_on=MONDAY, why="x"
        )
    with CaptureQueriesContext(connection) as many:
        get(client, token)
    assert len(many) == len(few)


# One's own page


def test_the_address_is_shown_once(as_dana: Client, monday) -> None:
    page = as_dana.post(PAGE, {"name": "Phone", "privacy": "number"})
    address = page.context["address"]
    assert address in page.content.decode()
    assert as_dana.get(address.partition("localhost:8000")[2]).status_code == 200
    assert address not in as_dana.get(PAGE).content.decode()


def test_the_list_says_when_it_was_last_read(token: str, as_dana: Client) -> None:
    assert "never read" in as_dana.get(PAGE).content.decode()
    get(Client(), token, **{"User-Agent": "Outlook/16"})
    assert "read 1 time, last 9:00 am by Outlook/16" in as_dana.get(PAGE).content.decode()


def test_a_feed_of_a_matter_is_made_by_its_number(matter: Matter, as_dana: Client, browser_of, marco) -> None:
    said = {"name": "Phone", "privacy": "number", "matter": matter.number}
    assert as_dana.post(PAGE, said).context["made"].matter == matter
    assert "no matter of that number" in browser_of(marco).post(PAGE, said).content.decode()


@pytest.mark.parametrize("said", [{"name": "", "privacy": "number"}, {"name": "Phone", "privacy": "all"}])
def test_nonsense_makes_no_feed(as_dana: Client, monday, said) -> None:
    assert as_dana.post(PAGE, said).status_code == 422
    assert not CalendarFeed.objects.exists()


def test_one_press_revokes_it(token: str, as_dana: Client, client) -> None:
    as_dana.post(f"{PAGE}{CalendarFeed.objects.get().pk}/revocation/")
    assert get(Client(), token).status_code == 404
    assert "Phone" not in as_dana.get(PAGE).context["feeds"]


def test_somebody_elses_feed_is_not_there(token: str, marco, priya, browser_of) -> None:
    feed = CalendarFeed.objects.get()
    assert browser_of(marco).post(f"{PAGE}{feed.pk}/revocation/").status_code == 404
    with pytest.raises(PermissionDenied, match="Only its owner or an admin"):
        revoke_feed(actor=priya, feed=feed)


def test_there_is_an_end_to_the_number_of_feeds(monday, dana) -> None:
    for n in range(MOST):
        make_feed(actor=dana, name=f"Device {n}")
    with pytest.raises(ValidationError, match="20 feeds already"):
        make_feed(actor=dana, name="One more")
