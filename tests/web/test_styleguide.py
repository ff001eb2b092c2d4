"""The style guide: every component, for staff only."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

PAGES = ["styleguide", "styleguide_today"]


@pytest.mark.parametrize("name", PAGES)
def test_an_admin_sees_it(browser_of, alex, name):
    assert browser_of(alex).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_staff_see_it(browser_of, dana, name):
    dana.is_staff = True
    dana.save()
    assert browser_of(dana).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_others_are_refused(as_dana, name):
    assert as_dana.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_sent_to_sign_in(client, db, name):
    assert reverse("account_login") in client.get(reverse(name)).url


def test_it_shows_every_component_in_both_themes(browser_of, alex):
    html = browser_of(alex).get(reverse("styleguide")).content.decode()
    assert html.count('data-theme="light"') == html.count('data-theme="dark"') == 1


def test_no_component_is_missing_from_it():
    folder = Path(settings.BASE_DIR) / "templates"
    guide = (
        "".join(path.read_text() for path in (folder / "web").rglob("*.html"))
        + (folder / "base.html").read_text()
    )
    components = {path.stem.replace("_", "-") for path in (folder / "components").glob("*.html")}
    composed = "".join(path.read_text() for path in (folder / "components").glob("*.html"))
    assert [name for name in components if f"<c-{name}" not in guide + composed and name != "icon"] == []


def test_every_component_stands_in_the_reference():
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    reference = (folder / "README.md").read_text()
    names = {path.stem.replace("_", "-") for path in folder.glob("*.html")} - {"messages"}
    assert [name for name in sorted(names) if f"<c-{name}" not in reference] == []


def test_every_component_opens_by_saying_what_it_takes():
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    assert [path.name for path in folder.glob("*.html") if not path.read_text().startswith("{# ")] == []
