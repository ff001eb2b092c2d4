"""Windows of Chromium that tests look through one after another.

A new one (a context, as Playwright says) begins with nothing: it starts a process, fetches every script and style and
compiles them again, axe's half megabyte too. So a window is handed on, with its process, which lives as long as a page
of it does; nothing that a test put into it is handed on.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# Two pages of a window are one process: one at a time is looked at.
SHARED = "--renderer-process-limit=1"
SMALL = "/static/img/favicon.svg"


@dataclass
class Windows:
    """Those of one browser, for pages of one address."""

    browser: Browser
    address: str
    spare: dict[str, list[BrowserContext]] = field(default_factory=dict)
    stays: dict[BrowserContext, Page] = field(default_factory=dict)
    lent: list[tuple[str, BrowserContext]] = field(default_factory=list)

    def lend(self, **how: Any) -> BrowserContext:
        """One that nobody else looks through until all are given back."""
        spare = self.spare.setdefault(repr(how), [])
        window = spare.pop() if spare else self._opened(how)
        self.lent.append((repr(how), window))
        return window

    def give_back(self) -> None:
        """Those that were lent, as empty as they were."""
        while self.lent:
            how, window = self.lent.pop()
            self._clear(window)
            self.spare[how].append(window)

    def _opened(self, how: dict[str, Any]) -> BrowserContext:
        window = self.browser.new_context(base_url=self.address, **how)
        self.stays[window] = page = window.new_page()
        page.goto(SMALL)
        return window

    def _clear(self, window: BrowserContext) -> None:
        for page in window.pages:
            if page != self.stays[window]:
                page.close()
        window.set_offline(False)
        window.unroute_all()
        window.clear_permissions()
        window.clear_cookies()
        session = window.new_cdp_session(self.stays[window])
        session.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
        session.detach()
