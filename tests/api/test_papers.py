"""Letters, packets and the review lane over REST."""

import pytest

from documents.models import Letter, Packet, Review
from documents.packets.work import build_due
from tests import make
from tests.api.conftest import calling, problem

PACKETS, LETTERS, REVIEWS = "/api/v1/packets/", "/api/v1/letters/", "/api/v1/reviews/"


@pytest.fixture
def packet(matter):
    return make.bound_packet(matter)


@pytest.fixture
def review(api, packet):
    made = api.post(f"{PACKETS}{packet.pk}/review/", {"note": "Please"}, format="json")
    assert made.status_code == 201, made.data
    return f"{REVIEWS}{made.data['id']}/"


def test_templates_tell_the_fields_they_use(api, matter):
    wording = make.letter("Dear {{ client.name }}: {{ ask.what }}", name="Status")
    (row,) = api.get("/api/v1/letter-templates/").data["results"]
    assert (row["name"], row["version"]) == ("Status", wording.number)
    assert row["fields_used"] == ["ask.what", "client.name"]


def test_a_letter_is_written(api, matter):
    template = make.letter("Dear {{ client.name }}: {{ ask.what }}").template
    said = {"matter": matter.number, "template": template.pk, "answers": {"what": "We wait."}}
    made = api.post(LETTERS, said, format="json")
    assert made.status_code == 201, made.data
    assert made.json()["document"] == str(Letter.objects.get().document.uuid)
    assert api.get(f"{LETTERS}{made.data['id']}/").data["answers"] == {"what": "We wait."}


def test_what_is_missing_is_a_problem_that_names_it(api, matter):
    template = make.letter("Dear {{ client.address }}").template
    answer = api.post(LETTERS, {"matter": matter.number, "template": template.pk}, format="json")
    assert "Missing: Client: address" in str(problem(answer, 400))
    assert not Letter.objects.exists()


def test_a_packet_is_begun_filled_and_ordered(api, matter):
    made = api.post(PACKETS, {"matter": matter.number, "kind": "records"}, format="json")
    assert made.status_code == 201, made.data
    assert made.data["missing"] == ["authorization", "medical records"]
    url = f"{PACKETS}{made.data['id']}/"
    paper = make.document(matter, make.pdf("HIPAA"), title="HIPAA")
    filled = api.post(f"{url}parts/", {"document": str(paper.uuid), "slot": "authorization"}, format="json")
    assert filled.data["missing"] == ["medical records"]
    part = next(row for row in filled.data["parts"] if row["document"] == paper.uuid)
    moved = api.post(f"{url}order/", {"part": part["id"], "to": 1}, format="json")
    assert moved.data["parts"][0]["id"] == part["id"]
    some = api.post(f"{url}pages/", {"part": part["id"], "pages": "1"}, format="json")
    assert some.data["parts"][0]["pages"] == "1"
    refused = api.post(f"{url}pages/", {"part": part["id"], "pages": "one"}, format="json")
    assert (refused.status_code, "pages" in str(refused.data)) == (400, True)


def test_it_is_bound_in_the_background_and_tells_its_hashes(api, packet):
    asked = api.post(f"{PACKETS}{packet.pk}/build/")
    assert asked.status_code == 202
    assert asked.data["builds"][0]["state"] == "waiting"
    build_due()
    build = api.get(f"{PACKETS}{packet.pk}/").data["builds"][0]
    assert build["state"] == "bound"
    assert len(build["volumes"][0]["sha256"]) == 64


def test_and_called_off(api, packet):
    api.post(f"{PACKETS}{packet.pk}/build/")
    assert api.delete(f"{PACKETS}{packet.pk}/build/").data["builds"][0]["state"] == "cancelled"
    assert api.delete(f"{PACKETS}{packet.pk}/build/").status_code == 404


def test_the_attorney_comments_returns_and_approves(api, attorney, packet, review):
    said = attorney.post(f"{review}comments/", {"text": "Wrong date", "page": 2}, format="json")
    assert said.status_code == 201, said.data
    assert said.data["comments"][0]["page"] == 2
    assert attorney.post(f"{review}return/", {}, format="json").data["state"] == "returned"
    again = api.post(f"{PACKETS}{packet.pk}/review/", {}, format="json")
    done = attorney.post(f"{REVIEWS}{again.data['id']}/approval/")
    assert done.data["state"] == "approved"
    assert done.data["hashes"] == again.data["hashes"]


def test_an_approval_is_taken_back_and_a_paper_too(api, attorney, review):
    attorney.post(f"{review}approval/")
    assert attorney.delete(f"{review}approval/").data["state"] == "in_review"
    assert api.post(f"{review}withdrawal/").data["state"] == "withdrawn"


def test_it_is_sent_with_proof_only(api, attorney, review):
    attorney.post(f"{review}approval/")
    said = {"to": "Acme", "channel": "letter"}
    assert "tracking number" in str(problem(api.post(f"{review}sending/", said, format="json"), 400))
    sent = api.post(f"{review}sending/", {**said, "proof": "EJ 1"}, format="json")
    assert (sent.data["state"], sent.data["proof"]) == ("sent", "EJ 1")


def test_a_case_manager_does_not_approve(api, review):
    problem(api.post(f"{review}approval/"), 403)


def test_a_stranger_finds_nothing(stranger, packet, review):
    for url in (f"{PACKETS}{packet.pk}/", review):
        problem(stranger.get(url), 404)
    for url in (f"{PACKETS}{packet.pk}/build/", f"{review}approval/"):
        problem(stranger.post(url), 404)
    for url in (PACKETS, LETTERS, REVIEWS):
        assert stranger.get(url).data["results"] == []


def test_a_document_of_another_file_cannot_be_put_in(api, packet):
    other = make.document(make.matter(make.person("marco"), team={}), make.pdf("Other"))
    answer = api.post(
        f"{PACKETS}{packet.pk}/parts/", {"document": str(other.uuid), "slot": ""}, format="json"
    )
    problem(answer, 400)
    assert Packet.objects.get().parts.filter(document=other).count() == 0


def test_the_list_costs_the_same_however_long_it_is(matter, packet, django_assert_max_num_queries):
    dana = calling(make.person("dana"))
    with django_assert_max_num_queries(40) as few:
        dana.get(PACKETS)
    for _ in range(2):
        make.bound_packet(make.matter())
    with django_assert_max_num_queries(len(few)):
        assert len(dana.get(PACKETS).data["results"]) == 3
    assert Review.objects.count() == 0
