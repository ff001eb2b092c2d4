"""Matters over REST: the same verbs, the same refusals."""

import pytest

from matters.models import Matter
from tests import make
from tests.api.conftest import calling, problem

URL = "/api/v1/matters/"


@pytest.fixture
def said(dana, priya):
    """What opening a matter says at least."""
    make.area()
    return {
        "new_client": {"name": "Rosa Alvarez", "phones": ["212-555-0147"]},
        "practice_area": "small_injury",
        "subtype": "motor_vehicle",
        "team": {"attorney": "priya@firm.test"},
    }


def opened(api, said, **more):
    return api.post(URL, {**said, **more}, format="json")


def test_opening_makes_the_matter_and_its_client(api, said):
    response = opened(api, said, key_dates={"date_of_loss": "2025-03-03"})
    assert response.status_code == 201
    assert response.json()["client"]["phones"] == ["+12125550147"]
    assert Matter.objects.get().key_dates.count() == 2


def test_opening_shows_the_team(api, said):
    team = opened(api, said).json()["team"]
    assert {member["email"] for member in team} == {"dana@firm.test", "priya@firm.test"}


def test_opening_creates_all_four_kinds(api, said):
    opened(api, said)
    matter = Matter.objects.get()
    for kind in (matter.tasks, matter.deadlines, matter.document_requirements, matter.requests):
        assert kind.exists()


def test_title_may_be_given(api, said):
    assert opened(api, said, title="Alvarez v. Harbor Freight").json()["title"] == "Alvarez v. Harbor Freight"


BAD = [
    ({"practice_area": "maritime"}, "practice_area", "no practice area"),
    ({"subtype": "shipwreck"}, "subtype", "no kind of"),
    ({"key_dates": {"date_of_loss": "31.02.2026"}}, "key_dates", "YYYY-MM-DD"),
    ({"key_dates": {"moon_landing": "2026-02-01"}}, "key_dates", "no key date"),
    ({"title": "x" * 300}, "title", "200 characters"),
    ({"number": "banana"}, "number", "looks like 26-0001"),
    ({"team": {"captain": "priya@firm.test"}}, "team", "no role"),
    ({"team": {"attorney": "ghost@firm.test"}}, "team", "Nobody here"),
    ({"client": 999999, "new_client": None}, "client", "no contact"),
    ({"new_client": {"name": "A", "phones": ["12"]}}, "number", "phone number"),
    ({"new_client": {"name": ""}}, "new_client", "blank"),
]


@pytest.mark.parametrize(
    ("change", "field", "words"), BAD, ids=[f"{field}-{words}" for _, field, words in BAD]
)
def test_bad_input_is_refused_in_words_and_leaves_nothing(api, said, change, field, words):
    body = {name: value for name, value in {**said, **change}.items() if value is not None}
    refusal = problem(api.post(URL, body, format="json"), 400)
    assert words in str(refusal["errors"][field])
    assert not Matter.objects.exists()
    assert not make.Contact.objects.exists()


def test_title_of_ten_megabytes_is_refused(api, said):
    assert "too large" in problem(opened(api, said, title="x" * 10_000_000), 413)["detail"]
    assert not Matter.objects.exists()


def test_a_number_is_given_once(api, said):
    assert opened(api, said, number="26-0042").json()["number"] == "26-0042"
    refusal = problem(opened(api, said, number="26-0042"), 400)
    assert "already a matter with the number 26-0042" in str(refusal["errors"]["number"])
    assert Matter.objects.count() == 1


def test_neither_or_both_clients_is_refused(api, said):
    said["client"] = make.contact().pk
    assert "either client" in str(problem(opened(api, said), 400)["errors"])


def test_broken_json_is_refused(api):
    response = api.generic("POST", URL, b"{not json", content_type="application/json")
    assert "JSON" in problem(response, 400)["detail"]


def test_a_paralegal_may_not_open(said, sam):
    assert "may not open a matter" in problem(opened(calling(sam), said), 403)["detail"]


def test_list_has_own_matters_only(api, stranger, matter):
    assert [row["number"] for row in api.get(URL).json()["results"]] == [matter.number]
    assert stranger.get(URL).json()["results"] == []


def test_list_pages_by_cursor(api, dana, priya):
    numbers = [make.matter().number for _ in range(3)]
    page = api.get(URL, {"page_size": 2}).json()
    assert set(page) == {"next", "previous", "results"}
    rest = api.get(page["next"]).json()
    assert [row["number"] for row in page["results"] + rest["results"]] == numbers[::-1]


@pytest.mark.parametrize("path", ["", "timeline/", "key-dates/"])
def test_a_stranger_gets_404(stranger, matter, path):
    problem(stranger.get(f"{URL}{matter.number}/{path}"), 404)


def test_unknown_number_reads_like_an_unseen_one(stranger, matter):
    unseen = stranger.get(f"{URL}{matter.number}/").json()
    assert unseen == stranger.get(f"{URL}26-9999/").json()


def test_renaming(api, matter):
    response = api.patch(f"{URL}{matter.number}/", {"title": "Another title"}, format="json")
    assert response.json()["title"] == "Another title"


def test_key_date_is_set_and_resolves_what_waited(api, matter):
    response = api.put(
        f"{URL}{matter.number}/key-dates/retainer_signed/", {"on": "2025-11-03"}, format="json"
    )
    assert response.json() == {"name": "retainer_signed", "on": "2025-11-03"}
    assert str(matter.tasks.get(name="Welcome call").due_on) == "2025-11-04"


def test_impossible_key_date_is_refused(api, matter):
    response = api.put(
        f"{URL}{matter.number}/key-dates/retainer_signed/", {"on": "31.02.2026"}, format="json"
    )
    assert "YYYY-MM-DD" in str(problem(response, 400)["errors"]["on"])
    assert not matter.key_dates.filter(name="retainer_signed").exists()


def test_stage_gate_holds_until_a_reason_is_given(api, matter):
    url = f"{URL}{matter.number}/stage-changes/"
    refusal = problem(api.post(url, {"stage": "treating"}, format="json"), 400)
    assert "Retainer signed" in str(refusal["errors"]["stage"])
    said = {"stage": "treating", "override_reason": "Signed on paper"}
    assert api.post(url, said, format="json").json()["stage"] == "treating"


def test_closing_and_reopening(api, matter):
    make.settle(matter)
    url = f"{URL}{matter.number}/closure/"
    assert api.post(url, {"reason": "Settled"}, format="json").json()["closed_on"]
    assert api.delete(url, {"reason": "New evidence"}, format="json").json()["closed_on"] is None


def test_note_lands_on_the_timeline(api, matter):
    assert (
        api.post(f"{URL}{matter.number}/notes/", {"text": "Called twice"}, format="json").status_code == 201
    )
    first = api.get(f"{URL}{matter.number}/timeline/").json()["results"][0]
    assert (first["verb"], first["actor"]) == ("note.added", "dana@firm.test")
