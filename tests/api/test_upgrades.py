"""Applying a version to open matters over REST: look, ask, follow, take back."""

import pytest

from matters.upgrading.work import upgrade_due
from tests import make
from tests.api.conftest import calling, problem
from tests.matters.upgrading.world import next_version

URL = "/api/v1/version-upgrades/"
AREA = {"practice_area": "small_injury"}


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter = make.matter()
        yield matter, next_version(matter.version)


@pytest.fixture
def matter(lasting_world, db):
    return lasting_world[0]


@pytest.fixture
def admin(alex):
    return calling(alex)


def test_the_diff_of_a_matter_is_read_by_admins(matter, admin, api):
    url = f"/api/v1/practice-areas/small_injury/versions/2/changes/{matter.number}/"
    said = admin.get(url).data
    assert (said["matter"], said["problem"]) == (matter.number, "")
    rows = {(row["noun"], row["name"]): row for row in said["rows"]}
    assert rows["task", "Thank the referrer"]["fate"] == "added"
    assert rows["document", "Photos"]["edits"] == [{"what": "name", "was": "Photos", "now": "Pictures"}]
    assert rows["task", "Welcome call"]["fate"] == "retires"
    assert api.get(url).status_code == 403


def test_it_is_asked_for_followed_and_taken_back(matter, admin, api):
    answer = admin.post(URL, AREA, format="json")
    assert (answer.status_code, answer.data["waiting"], answer.data["version"]) == (201, 1, 2)
    page = f"{URL}{answer.data['id']}/"
    upgrade_due()
    said = admin.get(page).data
    assert (said["waiting"], said["applied"], said["undone_by"]) == (0, 1, None)
    [row] = admin.get(f"{page}matters/").data
    assert (row["matter"], row["state"], row["version_before"]) == (matter.number, "done", 1)
    assert (api.get(page).status_code, api.get(URL).data["results"]) == (404, [])
    assert api.post(f"{page}undoing/").status_code == 404
    assert admin.post(f"{page}undoing/").data["undone_by"] == "alex@firm.test"
    upgrade_due()
    assert admin.get(page).data["undone"] == 1
    assert "taken back already" in str(problem(admin.post(f"{page}undoing/"), 400))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"practice_area": "maritime"}, "no practice area"),
        ({**AREA, "matters": ["20-0001"]}, "There is no matter 20-0001"),
        ({**AREA, "matters": []}, "Choose at least one matter"),
    ],
)
def test_what_is_refused(matter, admin, api, said, why):
    assert why in str(problem(admin.post(URL, said, format="json"), 400))


def test_only_admins_ask(matter, api):
    assert api.post(URL, AREA, format="json").status_code == 403
