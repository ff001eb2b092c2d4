"""Changing a row only as it was read, and not sending again what the caller has."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.api.conftest import calling, problem


@pytest.fixture
def url(matter):
    return f"/api/v1/matters/{matter.number}/"


@pytest.fixture
def day(matter):
    return f"/api/v1/matters/{matter.number}/key-dates/retainer_signed/"


def rename(api, url, title, **headers):
    return api.patch(url, {"title": title}, format="json", headers=headers)


def test_a_tag_holds_until_the_row_changes(api, url):
    first = api.get(url)["ETag"]
    assert api.get(url)["ETag"] == first
    changed = rename(api, url, "Another title")["ETag"]
    assert changed != first
    assert api.get(url)["ETag"] == changed


def test_what_the_caller_has_is_not_sent_again(api, url):
    etag = api.get(url)["ETag"]
    again = api.get(url, headers={"If-None-Match": f'"other", {etag}'})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_what_has_changed_is_sent(api, url):
    etag = api.get(url)["ETag"]
    rename(api, url, "Another title")
    assert api.get(url, headers={"If-None-Match": etag}).json()["title"] == "Another title"


@pytest.mark.parametrize("before", ["", "W/"], ids=["as given", "weakened by a proxy"])
def test_a_row_still_as_read_is_changed(api, url, before):
    etag = before + api.get(url)["ETag"]
    assert rename(api, url, "Another title", **{"If-Match": etag}).json()["title"] == "Another title"


@pytest.mark.parametrize("etag", ['"0123"', "unquoted", ""])
def test_a_row_not_as_read_is_left_alone(api, url, matter, etag):
    assert "changed since" in problem(rename(api, url, "Mine", **{"If-Match": etag}), 412)["detail"]
    matter.refresh_from_db()
    assert matter.title != "Mine"


def test_the_slower_of_two_is_told(api, url):
    etag = api.get(url)["ETag"]
    assert rename(api, url, "First", **{"If-Match": etag}).status_code == 200
    problem(rename(api, url, "Second", **{"If-Match": etag}), 412)
    assert api.get(url).json()["title"] == "First"


def test_a_star_means_any_state(api, url):
    assert rename(api, url, "Another title", **{"If-Match": "*"}).status_code == 200


ACTS = [
    ("tasks", "completion"),
    ("deadlines", "verification"),
    ("document-requirements", "receipt"),
    ("requests", "attempts"),
]


@pytest.mark.parametrize(("kind", "act"), ACTS)
def test_an_act_on_a_stale_row_is_refused(api, matter, kind, act):
    row = getattr(matter, kind.replace("-", "_")).first()
    path = f"/api/v1/{kind}/{row.pk}/"
    before = api.get(path)["ETag"]
    problem(api.post(f"{path}{act}/", headers={"If-Match": '"stale"'}), 412)
    assert api.get(path)["ETag"] == before


def test_a_contact_not_as_read_is_left_alone(api, matter):
    path = f"/api/v1/contacts/{matter.client.pk}/"
    problem(api.patch(path, {"name": "Mine"}, format="json", headers={"If-Match": '"stale"'}), 412)
    assert api.get(path).json()["name"] == matter.client.name


def test_a_stranger_learns_nothing_from_a_tag(api, stranger, url):
    etag = api.get(url)["ETag"]
    problem(stranger.get(url, headers={"If-None-Match": etag}), 404)
    problem(rename(stranger, url, "Mine", **{"If-Match": '"stale"'}), 404)


def test_a_key_date_is_moved_only_as_read(api, day):
    api.put(day, {"on": "2026-11-02"}, format="json")
    etag = api.get(day)["ETag"]
    moved = api.put(
        day, {"on": "2026-11-03", "reason": "Signed again"}, format="json", headers={"If-Match": etag}
    )
    assert moved.json()["on"] == "2026-11-03"
    problem(api.put(day, {"on": "2026-11-04"}, format="json", headers={"If-Match": etag}), 412)
    assert api.get(day).json()["on"] == "2026-11-03"


def test_a_key_date_that_is_not_set_matches_nothing(api, day):
    problem(api.get(day), 404)
    problem(api.put(day, {"on": "2026-11-02"}, format="json", headers={"If-Match": "*"}), 412)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["matter", "contact"])
def test_of_two_at_once_one_is_told(dana, matter, kind):
    path, said = {
        "matter": (f"/api/v1/matters/{matter.number}/", "title"),
        "contact": (f"/api/v1/contacts/{matter.client.pk}/", "name"),
    }[kind]
    etag, start = calling(dana).get(path)["ETag"], Barrier(2)

    def run(caller: object, words: str) -> int:
        start.wait(10)
        try:
            return caller.patch(path, {said: words}, format="json", headers={"If-Match": etag}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        answers = list(threads.map(run, [calling(dana), calling(dana)], ["First", "Second"]))
    assert sorted(answers) == [200, 412]
    winner = ["First", "Second"][answers.index(200)]
    assert calling(dana).get(path).json()[said] == winner
