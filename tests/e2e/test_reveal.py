"""What is sealed, shown in a browser to whoever says why; and asked again who is there, when that was long ago."""

import pytest

from caseops.audit.models import Entry
from matters.actions import set_field
from tests import make
from tests.e2e.looking import complaints

SSN = "078-05-1120"


@pytest.fixture
def sealed(matter, dana):
    with make.reworking():
        field = matter.version.fieldblueprints.create(
            key="ssn", type="ssn", label="Social security number", sensitive=True, position=99
        )
    set_field(actor=dana, matter=matter, field=field, raw=SSN)
    return matter


def ask_to_see(page, reason):
    page.get_by_text("Show it").first.click()
    page.get_by_label("Why you need to see Social security number").fill(reason)
    page.get_by_role("button", name="Show once, on record").click()


def test_it_is_shown_once_for_a_reason_that_is_kept(new_page, signed_in, dana, sealed, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto(sealed.get_absolute_url())
    assert SSN not in page.content()
    ask_to_see(page, "For the W-9")
    page.get_by_text(SSN).first.wait_for()
    picture(page, "-".join(["revealed", *screen]))
    assert complaints(page) == []
    assert Entry.objects.about(sealed).first().detail["reason"] == "For the W-9"
    page.reload()
    assert SSN not in page.content()


def test_after_a_while_it_is_asked_who_is_there(new_page, signed_in, dana, sealed, screen, picture, settings):
    settings.CONFIRM_IDENTITY_SECONDS = 900
    page = signed_in(new_page(*screen), dana)
    page.goto(sealed.get_absolute_url())
    ask_to_see(page, "For the W-9")
    page.get_by_text("nothing has happened yet").wait_for()
    picture(page, "-".join(["confirm", *screen]))
    assert complaints(page) == []
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(f"**{sealed.get_absolute_url()}")
    ask_to_see(page, "For the W-9")
    page.get_by_text(SSN).first.wait_for()
