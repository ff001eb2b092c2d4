"""The screens that pages are looked at on.

A test that asks for `screen` plays on one of two, half of the tests on the phone; where it looks at a page, it looks at
it on the opposite screen, too. With `ALL_SCREENS` (`make looks`), and where pictures are kept, each plays on all four.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from zlib import crc32

from playwright.sync_api import Page

Screen = tuple[str, str]
WIDTHS = {"desk": (1360, 860), "phone": (390, 844)}
THEMES = ("light", "dark")
ALL = not {"ALL_SCREENS", "SCREENSHOTS"}.isdisjoint(os.environ)
SCREENS = [("desk", "light"), ("phone", "dark")]
if ALL:
    SCREENS = [(size, theme) for theme in THEMES for size in WIDTHS]
# Each side of what themes and widths ask about.
IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"


def played_on(name: str) -> list[Screen]:
    """Those that the test of that name is played on."""
    return SCREENS if ALL else [SCREENS[crc32(name.encode()) % len(SCREENS)]]


def of(page: Page) -> Screen:
    """The one that page is shown on."""
    narrow = (page.viewport_size or {"width": 0})["width"] < sum(width for width, _ in WIDTHS.values()) / 2
    return "phone" if narrow else "desk", "dark" if page.evaluate(IS_DARK) else "light"


def opposite(screen: Screen) -> Screen:
    """Other width, other theme."""
    size, theme = screen
    return next(iter(WIDTHS.keys() - {size})), next(each for each in THEMES if each != theme)


@contextmanager
def shown_on(page: Page, screen: Screen) -> Iterator[None]:
    """That page on another screen, as when a window is drawn smaller; afterwards as it was."""
    (_, theme), size = of(page), page.viewport_size
    width, height = WIDTHS[screen[0]]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=screen[1])  # type: ignore[arg-type]
    yield
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    if size:
        page.set_viewport_size(size)
