"""Events, the people on their lists, and feeds over REST."""

from datetime import timedelta

import pytest

from caseops.core import clock
from deadlines.actions.events import schedule_event
from deadlines.models import CalendarFeed
from tests.api.conftest import calling, problem
from tests.standing import standing

NEXT_YEAR = (clock.now() + timedelta(300)).replace(microsecond=0)
WHEN = NEXT_YEAR.isoformat()


def post(caller, path, **said):
    return caller.post(f"/api/v1/{path}/", said, format="json")


@pytest.fixture
@standing
def event(matter, dana):
    return schedule_event(actor=dana, matter=matter, kind="ime", starts_at=NEXT_YEAR, zone="America/Chicago")


@pytest.fixture
def row(event):
    """The client on its list."""
    return event.people.get()


def test_an_event_is_scheduled_with_its_people(api, matter, priya):
    said = {"matter": matter.number, "kind": "hearing", "starts_at": WHEN, "zone": "America/Chicago"}
    made = post(api, "events", **said, colleagues=[priya.email])
    assert made.status_code == 201
    assert made.json()["name"] == "Hearing"
    assert [each["name"] for each in made.json()["people"]] == [matter.client.name, "Priya Shah"]


def test_an_hour_without_offset_is_refused(api, matter):
    said = {
        "matter": matter.number,
        "kind": "call",
        "starts_at": "2026-03-16T10:00:00",
        "zone": "America/Chicago",
    }
    assert "Say the offset" in problem(post(api, "events", **said), 400)["errors"]["starts_at"][0]


def test_what_the_verb_refuses_is_said_with_its_field(api, matter):
    said = {"matter": matter.number, "kind": "call", "starts_at": WHEN, "zone": "Mars/Olympus"}
    assert "is not a time zone" in problem(post(api, "events", **said), 400)["errors"]["zone"][0]


def test_events_are_filtered(api, event, matter):
    day = NEXT_YEAR.date()
    for query, count in [
        (f"kind=ime&matter={matter.number}", 1),
        ("kind=trial", 0),
        ("to_come=true", 1),
        ("to_come=false", 0),
        (f"on_from={day + timedelta(2)}", 0),
        (f"on_by={day + timedelta(2)}", 1),
    ]:
        assert len(api.get(f"/api/v1/events/?{query}").json()["results"]) == count, query


def test_it_moves_with_a_reason(api, event):
    later = (NEXT_YEAR + timedelta(1)).isoformat()
    problem(post(api, f"events/{event.pk}/moves", starts_at=later), 400)
    moved = post(api, f"events/{event.pk}/moves", starts_at=later, reason="Order").json()
    assert (moved["status"], moved["sequence"]) == ("moved", 1)


def test_details_change_without_a_move(api, event):
    changed = api.patch(f"/api/v1/events/{event.pk}/", {"place": "4 Oak Street"}, format="json").json()
    assert (changed["place"], changed["sequence"]) == ("4 Oak Street", 0)


def test_it_is_cancelled_and_takes_place_after_all(api, event):
    path = f"/api/v1/events/{event.pk}/cancellation/"
    assert api.post(path, {"reason": "Settled"}, format="json").json()["status"] == "cancelled"
    assert api.delete(path, {"reason": "Not settled"}, format="json").json()["status"] == "scheduled"


def test_it_is_held_once_it_has_begun(api, event):
    problem(post(api, f"events/{event.pk}/holding", outcome="Done"), 400)
    with clock.travel(NEXT_YEAR + timedelta(hours=1)):
        assert post(api, f"events/{event.pk}/holding", outcome="Done").json()["status"] == "held"


def test_a_colleague_is_added_and_taken_off(api, event, priya):
    added = post(api, f"events/{event.pk}/people", user=priya.email)
    assert added.status_code == 201
    row = added.json()["people"][-1]
    assert api.delete(f"/api/v1/attendances/{row['id']}/").status_code == 204
    assert event.people.count() == 1


def test_the_client_is_asked_confirms_and_is_forgotten(api, row):
    path = f"/api/v1/attendances/{row.pk}"
    assert post(api, f"attendances/{row.pk}/asking", how="text").json()["answer"] == "asked"
    assert api.post(f"{path}/confirmation/", {"note": "Sure"}, format="json").json()["answer"] == "confirmed"
    assert api.delete(f"{path}/confirmation/").json()["answer"] == "not_asked"


def test_attendances_are_filtered_by_their_word(api, row):
    assert len(api.get("/api/v1/attendances/?answer=not_asked").json()["results"]) == 1
    assert api.get(f"/api/v1/attendances/?answer=asked&event={row.event_id}").json()["results"] == []


def test_only_who_read_the_present_state_may_change_it(api, row):
    stale = {"HTTP_IF_MATCH": '"something-else"'}
    problem(api.post(f"/api/v1/attendances/{row.pk}/asking/", {}, format="json", **stale), 412)


ACTS = ["moves", "holding", "cancellation", "people"]


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_can_do_nothing(stranger, event, act):
    said = {"reason": "x", "outcome": "x", "starts_at": WHEN}
    problem(post(stranger, f"events/{event.pk}/{act}", **said), 404)


def test_a_stranger_finds_nothing(stranger, event, row):
    assert stranger.get("/api/v1/events/").json()["results"] == []
    assert stranger.get("/api/v1/attendances/").json()["results"] == []
    problem(stranger.get(f"/api/v1/events/{event.pk}/"), 404)
    problem(post(stranger, f"attendances/{row.pk}/confirmation"), 404)


def test_an_assistant_cancels_nothing(event, matter, lee):
    matter.team.create(user=lee, role="legal_assistant")
    problem(post(calling(lee), f"events/{event.pk}/cancellation", reason="x"), 403)


def test_a_feed_tells_its_address_once(api, matter):
    made = post(api, "feeds", name="Phone", matter=matter.number).json()
    assert made["address"].endswith(".ics")
    assert api.get(f"/api/v1/feeds/{made['id']}/").json()["address"] is None
    assert api.delete(f"/api/v1/feeds/{made['id']}/").status_code == 204
    assert CalendarFeed.objects.get().revoked_at


def test_a_secret_is_never_kept_for_a_second_telling(api):
    answer = api.post("/api/v1/feeds/", {"name": "Phone"}, format="json", HTTP_IDEMPOTENCY_KEY="k1")
    assert "A secret is told once" in problem(answer, 400)["detail"]
    assert not CalendarFeed.objects.exists()


def test_feeds_are_ones_own(api, stranger):
    made = post(api, "feeds", name="Phone").json()
    assert stranger.get("/api/v1/feeds/").json()["results"] == []
    problem(stranger.delete(f"/api/v1/feeds/{made['id']}/"), 404)
