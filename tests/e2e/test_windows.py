"""What browser tests share: nothing of one is seen by the next, and axe in a hurry finds what axe finds."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import DEFAULT_DB_ALIAS as DEFAULT
from django.db import connections
from playwright.sync_api import BrowserContext, Page

from tests.e2e.looking import QUICK
from tests.e2e.serving import Keeping
from tests.e2e.windows import Windows

STORED = "() => [localStorage.theme, sessionStorage.a, document.cookie.includes('c=d')]"
# Faint and glaring words in every notation browsers compute, unnamed fields, roles that want others around them.
SPOIL = """() => {
    const faint = ["#999", "color(srgb 0.7 0.7 0.7)", "oklch(0.7 0.1 200 / 0.5)", "hsl(120deg 50% 70% / 0.4)", "#000"];
    document.documentElement.removeAttribute("lang");
    document.querySelector(".undo-left")?.remove();  // it counts seconds
    document.querySelectorAll("main *").forEach((each, index) => {
        each.style.setProperty("transition", "none", "important");
        if (index % 2) each.style.setProperty("color", faint[index % 5], "important");
        if (index % 7 === 0) each.style.setProperty("background-color", faint[index % 4], "important");
        if (index % 11 === 0) each.style.opacity = 0.9;
        if (index % 13 === 0) each.setAttribute("role", "treeitem");
    });
    document.querySelectorAll("main label, main a").forEach((each, index) => index % 2 || each.replaceChildren());
}"""


@pytest.fixture
def lent(windows: Windows) -> Callable[[], BrowserContext]:
    """`lent()`: a window of a size of its own; all are given back in the end."""
    viewport = {"width": 800, "height": 600}
    yield lambda: windows.lend(viewport=viewport)
    windows.give_back()


def test_nothing_of_a_test_is_handed_on(windows: Windows, lent, transactional_db) -> None:
    first = lent()
    page = first.new_page()
    page.goto("/accounts/login/")
    page.evaluate("() => { localStorage.theme = 'dark'; sessionStorage.a = 'b'; document.cookie = 'c=d'; }")
    assert page.evaluate(STORED) == ["dark", "b", True]
    first.grant_permissions(["clipboard-read"])
    first.set_offline(True)
    windows.give_back()
    assert page.is_closed()
    again = lent()
    assert again is first
    page = again.new_page()
    page.goto("/accounts/login/")
    assert page.evaluate(STORED) == [None, None, False]
    asked = "() => navigator.permissions.query({ name: 'clipboard-read' }).then((found) => found.state)"
    assert page.evaluate(asked) != "granted"


def test_two_at_once_look_through_two(lent) -> None:
    assert lent() is not lent()


@pytest.mark.parametrize("path", ["/styleguide/", "/styleguide/today/"])
def test_axe_in_a_hurry_finds_what_axe_finds(path: str, screen, new_page, signed_in, alex) -> None:
    page: Page = signed_in(new_page(*screen), alex)
    page.goto(path)
    page.evaluate(SPOIL)
    slow, quick = (told(Axe(script).run(page, options={}).response) for script in (Axe().axe_script, QUICK))
    assert {"color-contrast", "html-has-lang", "link-name"} <= {each["id"] for each in quick["violations"]}
    assert quick == slow


def told(response: dict[str, object]) -> dict[str, object]:
    return {key: response[key] for key in ("violations", "incomplete", "passes", "inapplicable")}


class Answer:
    """As much of one as a server asks for."""

    def close(self) -> None:
        """Nothing is open."""


def test_a_connection_goes_from_request_to_request(db: None) -> None:
    met = []

    def application(environ: dict[str, str], start_response: object) -> Answer:
        met.append(connections[DEFAULT])
        return Answer()

    own, keeping = connections[DEFAULT], Keeping(application)
    try:
        for _ in range(2):
            keeping({}, print).close()
            assert not connections.all(initialized_only=True)
    finally:
        connections[DEFAULT] = own
    assert met[0] is met[1]
    assert met[0] is not own
