"""The door of the house: sign-in, a forgotten password, the second factor."""

import pytest

from tests.e2e.looking import complaints
from tests.make import PASSWORD

OUTSIDE = ["login", "password/reset", "password/reset/done"]
INSIDE = ["2fa", "password/change", "reauthenticate"]


def looked_at(page, picture, path: str, screen) -> list[str]:
    answer = page.goto(f"/accounts/{path}/")
    assert answer.status == 200
    picture(page, "-".join(["accounts", path.replace("/", "-"), *screen]))
    return complaints(page)


@pytest.mark.parametrize("path", OUTSIDE)
def test_the_door_is_open_to_everybody(new_page, screen, picture, path):
    assert looked_at(new_page(*screen), picture, path, screen) == []


@pytest.mark.parametrize("path", INSIDE)
def test_the_keys_of_the_house_are_readable(as_dana_in, screen, picture, path):
    assert looked_at(as_dana_in(*screen), picture, path, screen) == []


def test_a_wrong_password_is_told_in_the_page(page, dana):
    sign_in(page, dana, "not-the-password")
    assert page.locator(".banner-bad").is_visible()
    assert page.locator("h1").inner_text() == "Sign in"


def test_the_right_password_opens_the_door(page, dana):
    sign_in(page, dana, PASSWORD)
    page.wait_for_url(lambda url: "login" not in url)


def sign_in(page, user, password: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).fill(user.email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def as_dana_in(new_page, signed_in, dana):
    return lambda *screen: signed_in(new_page(*screen), dana)
