"""The stack of updates: read, sent, edited, left out and taken back by key alone, at both widths and in both themes."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from documents.actions import receive_document
from matters.actions import set_key_date
from tests import make
from tests.e2e.looking import complaints, sticks_out

NAMES = ("Rosa Diaz", "Evelyn Chen", "Maria Lopez", "Jean Pierre")


@pytest.fixture
def four(transactional_db, dana, priya):
    for number, name in enumerate(NAMES):
        email = f"client{number}@client.test"
        matter = make.matter(client=make.contact(name, email=email, language="es" if number % 2 else "en"))
        receive_document(actor=dana, requirement=matter.document_requirements.get(name="Photos"))
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today() - timedelta(9))
    prepare_updates()
    return list(ClientUpdate.objects.stack())


def test_the_stack_by_key(new_page, signed_in, dana, four, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto("/updates/")
    picture(page, f"updates-{'-'.join(screen)}")
    assert complaints(page) == []
    assert not sticks_out(page)
    page.goto("/onboarding/")
    picture(page, f"onboarding-{'-'.join(screen)}")
    assert complaints(page) == []
    assert not sticks_out(page)
    if screen[0] == "phone":
        return
    page.goto("/updates/")
    page.keyboard.press("j")
    page.keyboard.press("e")
    expect(row(page, four[0]).get_by_text("sending")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(row(page, four[1]).get_by_text("Left out")).to_be_visible()
    page.keyboard.press("u")
    expect(row(page, four[1]).get_by_role("button", name="Skip")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("i")
    row(page, four[2]).get_by_label("Message").fill("Your photos came. Thank you!")
    row(page, four[2]).get_by_role("button", name="Edit").click()
    expect(row(page, four[2]).get_by_text("Your photos came. Thank you!")).to_be_visible()
    page.wait_for_function("row => document.activeElement.closest(row)", arg=f"#update-{four[2].pk}")
    page.keyboard.press("e")
    expect(row(page, four[2]).get_by_text("sending")).to_be_visible()
    picture(page, "updates-after")
    assert complaints(page) == []
    assert ClientUpdate.objects.ready().count() == 2


def row(page, update):
    return page.locator(f"#update-{update.pk}")
