"""Key dates over REST: tried out, moved for a reason, with their history."""

import pytest

from matters.actions import complete_task
from tests.api.conftest import calling, problem
from tests.matters.dependants import NAME, WHY, ahead, hear_in, told_from


@pytest.fixture
def heard(matter, dana):
    return hear_in(told_from(matter, 4, dana), 100, dana)


@pytest.fixture
def url(heard):
    return f"/api/v1/matters/{heard.number}/key-dates/{NAME}/"


def day(days, **more):
    return {"on": ahead(days).isoformat(), **more}


def test_a_preview_tells_what_would_happen_and_does_nothing(api, url, heard):
    said = api.post(f"{url}preview/", day(130), format="json").json()
    assert (said["was_on"], said["on"]) == (day(100)["on"], day(130)["on"])
    assert said["headline"].endswith("4 dates move")
    step = next(row for row in said["effects"] if row["name"] == "Step 1")
    assert (step["what"], step["state"], step["is_past"]) == ("deadline", "moves", False)
    assert heard.key_date(NAME) == ahead(100)


def test_a_preview_wants_a_day(api, url):
    assert "on" in problem(api.post(f"{url}preview/", {}, format="json"), 400)["errors"]
    unknown = url.replace(NAME, "doomsday")
    assert "name" in problem(api.post(f"{unknown}preview/", day(1), format="json"), 400)["errors"]


def test_a_move_wants_a_reason(api, url, heard):
    refusal = problem(api.put(url, day(130), format="json"), 400)
    assert "Say why the date moves" in str(refusal["errors"]["reason"])
    api.put(url, day(130, reason=WHY), format="json")
    assert heard.key_date(NAME) == ahead(130)


def test_a_plan_is_carried_out_while_it_holds(api, url, heard):
    seen = api.post(f"{url}preview/", day(130), format="json").json()["fingerprint"]
    moved = api.put(url, day(130, reason=WHY, fingerprint=seen), format="json")
    assert moved.json() == {"name": NAME, "on": day(130)["on"]}


def test_a_plan_that_no_longer_holds_is_refused(api, url, heard, dana):
    seen = api.post(f"{url}preview/", day(130), format="json").json()["fingerprint"]
    complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
    refusal = problem(api.put(url, day(130, reason=WHY, fingerprint=seen), format="json"), 400)
    assert "Something changed" in str(refusal["errors"])
    assert heard.key_date(NAME) == ahead(100)


def test_the_history_tells_every_day_it_had(api, url, heard, dana):
    hear_in(heard, 130, dana)
    first, second = api.get(f"{url}history/").json()
    assert (first["was_on"], first["reason"]) == (None, WHY)
    assert (second["was_on"], second["on"]) == (day(100)["on"], day(130)["on"])
    assert (second["reason"], second["actor"]) == (WHY, "dana@firm.test")


def test_who_may_not_move_it_may_not_try(heard, url, lee):
    heard.team.create(user=lee, role="legal_assistant")
    problem(calling(lee).post(f"{url}preview/", day(1), format="json"), 403)


def test_a_stranger_gets_404(stranger, url):
    problem(stranger.post(f"{url}preview/", day(1), format="json"), 404)
    problem(stranger.get(f"{url}history/"), 404)
