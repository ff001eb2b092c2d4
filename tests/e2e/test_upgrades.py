"""An admin brings open matters to a new version: chooses by key, looks at the diff, follows it, takes it back."""

import pytest
from playwright.sync_api import expect

from matters.models import Upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.automation.writing import receive, rule, step, work
from tests.e2e.looking import complaints
from tests.matters.upgrading.world import next_version

pytestmark = pytest.mark.slow


def looked_at(page, picture, screen, name):
    picture(page, "-".join(["upgrade", name, *screen]))
    assert complaints(page) == [], name


def test_from_the_version_to_the_undo(transactional_db, new_page, signed_in, alex, screen, picture):
    matters = [
        make.matter(client=make.contact(name))
        for name in ("Rosa Delgado", "Peter Lindqvist", "Guerline Toussaint-Baptiste")
    ]
    version = next_version(matters[0].version)
    row = rule(
        "greeting",
        matters[0].version,
        trigger="document_received",
        what="retainer",
        name="Greet the client once the fee agreement is in",
    )
    step(row, "one", name="Call and thank them")
    step(row, "two", do="start_request", what="film", name="Ask for the film")
    receive(matters[0])
    work()
    page = signed_in(new_page(*screen), alex)
    for name, url in {"log": "/automation/", "rule": f"/automation/rules/{row.pk}/"}.items():
        page.goto(url)
        picture(page, "-".join(["rules", name, *screen]))
        assert complaints(page) == [], name
    page.goto(f"/practice-areas/{version.area.key}/{version.number}/")
    picture(page, "-".join(["upgrade", "version", *screen]))
    page.get_by_role("link", name="Apply to 3 open matters").click()
    looked_at(page, picture, screen, "choose")
    page.get_by_role("link", name="What changes").first.click()
    looked_at(page, picture, screen, "diff")
    page.go_back()
    for key in "jxjx":
        page.keyboard.press(key)
    page.get_by_role("button", name="Apply to the ticked").click()
    expect(page.locator("#upgrade")).to_contain_text("0 of 2 matters")
    looked_at(page, picture, screen, "running")
    upgrade_due()
    expect(page.locator("#upgrade")).to_contain_text("2 of 2 matters", timeout=20000)
    looked_at(page, picture, screen, "done")
    page.get_by_text("Take it back").first.click()
    looked_at(page, picture, screen, "asks")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("#upgrade")).to_contain_text("Taking it back")
    upgrade_due()
    expect(page.locator("#upgrade")).to_contain_text("Undone", timeout=20000)
    assert set(Upgrade.objects.get().items.values_list("state", flat=True)) == {"undone"}
