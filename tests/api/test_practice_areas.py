"""Practice areas over REST: read, fetched, and brought in as a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from matters.actions import load_practice_area, start_draft
from matters.practice_area_bundle import unpacked
from tests import make
from tests.api.conftest import calling, problem
from tests.matters.test_loading import FILE

URL = "/api/v1/practice-areas/"


@pytest.fixture
def published(db):
    return load_practice_area(actor=None, file="small.yaml", text=FILE)


@pytest.fixture
def admin(alex):
    return calling(alex)


def bring(caller, text, name="small.yaml"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return caller.post(f"{URL}imports/", {"file": file}, format="multipart")


def test_the_versions_tell_their_state_and_the_open_matters_one_sees(api, stranger, published):
    start_draft(actor=None, version=published)
    make.matter(version=published, subtype="product")
    told = [
        (row["number"], row["state"], row["open_matters"]) for row in api.get(f"{URL}small/versions/").data
    ]
    assert told == [(2, "draft", 0), (1, "published", 1)]
    assert stranger.get(f"{URL}small/versions/").data[1]["open_matters"] == 0


def test_what_is_fetched_comes_in_again_as_what_is_known(api, admin, published):
    text = api.get(f"{URL}small/versions/1/file/").content.decode()
    archive = api.get(f"{URL}small/versions/1/archive/").content
    assert unpacked("a.zip", archive).text == text
    for data, name in ((text, "a.yaml"), (archive, "a.zip")):
        answer = bring(admin, data, name)
        assert answer.status_code == 200
        assert answer.data == {
            "key": "small",
            "version": 1,
            "state": "published",
            "is_new": False,
            "letters": [],
        }


def test_a_changed_file_is_a_draft_however_often_it_is_sent(admin, published):
    changed = FILE.replace("target_days: 3", "target_days: 5")
    assert [bring(admin, changed).status_code for _ in range(2)] == [201, 200]
    assert published.area.versions.count() == 2


def test_what_is_wrong_is_a_problem_that_names_its_place(admin, published):
    told = problem(bring(admin, FILE.replace("role: paralegal", "role: pirate")), 400)
    assert "small.yaml, section tasks, line 13" in str(told)
    problem(admin.post(f"{URL}imports/", {}, format="multipart"), 400)


def test_only_admins_bring_one_in_and_what_is_not_there_is_404(api, published):
    problem(bring(api, FILE), 403)
    problem(api.get(f"{URL}small/versions/9/file/"), 404)
    problem(api.get(f"{URL}none/versions/"), 404)
