"""A real Chromium against a live server. Without a browser these tests are skipped, loudly and counted."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from caseops.users.models import User
from tests.e2e.screens import WIDTHS, played_on
from tests.e2e.serving import started
from tests.e2e.windows import SHARED, Windows
from tests.standing import ground

# A page lives for a second: what would make its scripts fast in a minute takes longer than they run.
AS_IT_COMES = "--js-flags=--no-turbofan --no-maglev"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    AS_IT_COMES,
    SHARED,
]
# Nothing moves on its way to where it will be: that is drawn sixty times a second, and looked at by nobody.
STILL = {"reduced_motion": "reduce"}
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whoever asks for `screen` is played on it."""
    if "screen" in metafunc.fixturenames:
        metafunc.parametrize("screen", played_on(metafunc.function.__qualname__), ids="-".join)


@pytest.fixture(scope="session")
def chromium(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("NO BROWSER: nothing is said about the pages; install chromium to run these tests")
    # Playwright keeps an event loop in this thread, which Django takes for async code: as long as it does there is
    # another connection, and nobody would come back to this one, nor afterwards to that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    leave(django_db_blocker)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
        leave(django_db_blocker)


def leave(django_db_blocker: DjangoDbBlocker) -> None:
    """Nothing stands, and nobody is connected."""
    with django_db_blocker.unblock():
        ground.fall()
        connections.close_all()


@pytest.fixture(scope="session")
def live_server(django_db_setup: None) -> Iterator[LiveServer]:
    """One for all, until before the database goes."""
    server = started("localhost")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def windows(chromium: Browser, live_server: LiveServer) -> Windows:
    """What the pages of all tests are opened in."""
    return Windows(chromium, live_server.url)


@pytest.fixture
def new_page(windows: Windows) -> Iterator[Callable[..., Page]]:
    """`new_page("phone", "dark")`: a page of the live server; a script or policy error fails the test."""
    broken: list[str] = []

    def opened(size: str = "desk", theme: str = "light", **more: Any) -> Page:
        width, height = WIDTHS[size]
        viewport = {"width": width, "height": height}
        page = windows.lend(viewport=viewport, color_scheme=theme, **STILL, **more).new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and broken.append(line.text))
        return page

    yield opened
    windows.give_back()
    assert broken == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def signed_in(live_server: LiveServer) -> Callable[[Page, User], Page]:
    """`signed_in(page, dana)`: Dana has signed in in that browser."""

    def enter(page: Page, user: User) -> Page:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page

    return enter


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`picture(page, "today", full_page=True)`: kept in the folder named by SCREENSHOTS, if that is set."""

    def take(page: Page, name: str, **how: Any) -> None:
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png", **how)

    return take
