"""The pages: choose, look at the diff, watch it run, take it back."""

import pytest

from matters.models import Upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.matters.upgrading.world import next_version


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        matter = make.matter()
        yield matter, next_version(matter.version)


@pytest.fixture
def base(lasting_world, db):
    version = lasting_world[1]
    return f"/practice-areas/{version.area.key}/{version.number}/"


@pytest.fixture
def matter(lasting_world, db):
    return lasting_world[0]


@pytest.fixture
def browser(browser_of, alex):
    return browser_of(alex)


def text(answer):
    return answer.content.decode()


def test_the_whole_way_on_screen(matter, base, browser):
    assert "Apply to 1 open matter<" in text(browser.get(base)).replace("\n", "")
    assert f'value="{matter.number}"' in text(browser.get(f"{base}upgrades/"))
    diff = text(browser.get(f"{base}upgrades/of/{matter.number}/"))
    assert "Thank the referrer" in diff
    assert "<del>Photos</del> <ins>Pictures</ins>" in diff
    refused = browser.post(f"{base}upgrades/", {})
    assert (refused.status_code, "Choose at least one matter." in text(refused)) == (422, True)
    answer = browser.post(f"{base}upgrades/", {"matter": [matter.number]})
    page = f"{base}upgrades/{Upgrade.objects.get().pk}/"
    assert answer["Location"] == page
    assert "0 of 1 matter" in text(browser.get(page))
    again = browser.post(f"{base}upgrades/", {"all": "yes"})
    assert (again.status_code, "Another version is being applied" in text(again)) == (422, True)
    upgrade_due()
    state = text(browser.get(page, headers={"HX-Request": "true"}))
    assert ("1 of 1 matter" in state, "hx-trigger" in state, "<html" in state) == (True, False, False)
    assert "Every open matter runs on it already" in text(browser.get(f"{base}upgrades/"))
    assert browser.post(f"{page}undo/")["Location"] == page
    twice = browser.post(f"{page}undo/")
    assert (twice.status_code, "taken back already" in text(twice)) == (422, True)
    upgrade_due()
    assert "Undone" in text(browser.get(page))


def test_only_a_published_version_is_offered(matter, base, browser):
    page = text(browser.get(base.replace("/2/", "/1/") + "upgrades/"))
    assert "Only a published version is applied" in page


def test_a_matter_that_is_left_alone_says_why_before_and_after(matter, base, browser):
    matter.subtype = "slip"
    matter.save()
    assert "knows no matters of the kind" in text(browser.get(f"{base}upgrades/of/{matter.number}/"))
    browser.post(f"{base}upgrades/", {"all": "yes"})
    upgrade_due()
    page = text(browser.get(f"{base}upgrades/{Upgrade.objects.get().pk}/"))
    assert "1 of 1 matter, 1 left alone" in page


def test_a_closed_matter_is_not_offered_and_one_of_another_area_is_left_alone(matter, base, browser):
    other = make.matter(version=make.asking_area(), subtype="motor_vehicle")
    assert other.number not in text(browser.get(f"{base}upgrades/"))
    assert "is a matter of" in text(browser.get(f"{base}upgrades/of/{other.number}/"))
    make.closed(matter)
    assert "Every open matter runs on it already" in text(browser.get(f"{base}upgrades/"))
    assert browser.get(f"{base}upgrades/of/26-9999/").status_code == 404


def test_who_may_not_change_practice_areas_is_offered_nothing(matter, base, browser_of, dana):
    assert "Apply to 1 open matter" not in text(browser_of(dana).get(base))
    assert browser_of(dana).get(f"{base}upgrades/").status_code == 403
