"""Inviting somebody, joining, one's own settings: at both widths, in both themes."""

import pytest
from django.test import Client
from django.urls import reverse

from caseops.people.actions import create_token, invite
from tests.e2e.looking import complaints
from tests.make import PASSWORD
from tests.people.conftest import mail_to, path_in


def looked_at(page, picture, address: str, name: str) -> list[str]:
    page.goto(address)
    picture(page, name)
    return complaints(page)


@pytest.fixture
def nina(alex):
    return invite(actor=alex, email="nina@firm.test", name="Nina Park", role="paralegal")


@pytest.fixture
def as_alex(new_page, signed_in, alex):
    return lambda *screen: signed_in(new_page(*screen), alex)


def test_people_and_settings_are_readable(as_alex, dana, nina, screen, picture):
    page = as_alex(*screen)
    pages = {"list": "/people/", "person": reverse("people:page", args=[dana.pk]), "settings": "/settings/"}
    for name, address in pages.items():
        assert looked_at(page, picture, address, "-".join(["people", name, *screen])) == []


def test_invitation_is_readable(new_page, nina, screen, picture):
    link = path_in(mail_to("nina@firm.test"))
    assert looked_at(new_page(*screen), picture, link, "-".join(["people-invitation", *screen])) == []
    assert (
        looked_at(new_page(*screen), picture, "/invitations/x/", "-".join(["people-closed", *screen])) == []
    )


def test_admin_invites_and_the_invited_joins(new_page, as_alex):
    page = as_alex()
    page.goto("/people/")
    page.get_by_label("Name").fill("Nina Park")
    page.get_by_label("E-mail").fill("nina@firm.test")
    page.get_by_role("button", name="Send the invitation").click()
    page.get_by_text("The invitation to nina@firm.test is on its way.").wait_for()
    guest = new_page()
    guest.goto(path_in(mail_to("nina@firm.test")))
    guest.get_by_label("Password", exact=True).fill("seven green umbrellas")
    guest.get_by_label("Password once more").fill("seven green umbrellas")
    guest.get_by_role("button", name="Join").click()
    guest.wait_for_url(lambda url: "invitations" not in url)
    guest.goto("/settings/")
    assert guest.get_by_label("Name").input_value() == "Nina Park"


def test_errors_of_settings_are_readable(new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto("/settings/")
    page.get_by_label("Midday starts").fill("06:00")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("must follow one another").first.wait_for()
    picture(page, "-".join(["people-settings-refused", *screen]))
    assert complaints(page) == []


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def elsewhere(dana):
    """Dana's own browser at home."""
    browser = Client(headers={"User-Agent": FIREFOX})
    browser.post("/accounts/login/", {"login": dana.email, "password": PASSWORD})
    return browser


def test_ones_own_sessions_are_readable_and_ended(new_page, signed_in, dana, elsewhere, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto("/settings/")
    page.get_by_role("link", name="Where you are signed in").click()
    page.get_by_text("this one").wait_for()
    picture(page, "-".join(["sessions", *screen]), full_page=True)
    assert complaints(page) == []
    page.get_by_role("button", name="Sign out Firefox on Windows at 127.0.0.1").click()
    page.get_by_text("That browser is signed out.").wait_for()
    assert elsewhere.get("/settings/").status_code == 302


def test_an_admin_signs_somebody_out(new_page, signed_in, alex, dana, elsewhere, screen, picture):
    create_token(actor=dana, user=dana, name="Nightly export")
    page = signed_in(new_page(*screen), alex)
    page.goto(reverse("people:page", args=[dana.pk]))
    page.locator("summary", has_text="Sign out everywhere").press("Enter")
    page.get_by_label("Revoke the API tokens, too").check()
    picture(page, "-".join(["person-sessions", *screen]), full_page=True)
    found = complaints(page)
    page.get_by_role("button", name="Sign Dana out").click()
    page.get_by_text("Dana Ruiz is signed out of 1 browser and 1 API token.").wait_for()
    picture(page, "-".join(["person-signed-out", *screen]), full_page=True)
    assert found + complaints(page) == []
    assert elsewhere.get("/settings/").status_code == 302


def test_deactivation_asks_before_it_acts(as_alex, dana):
    page = as_alex()
    page.goto(reverse("people:page", args=[dana.pk]))
    page.locator("summary", has_text="Deactivate").click()
    page.get_by_role("button", name="Deactivate Dana").click()
    page.get_by_text("Dana Ruiz can no longer sign in.").wait_for()
    page.get_by_role("button", name="Reactivate").click()
    page.get_by_text("Dana Ruiz can sign in again.").wait_for()
