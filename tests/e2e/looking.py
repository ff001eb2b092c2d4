"""What every page is asked: does axe find anything, does anything stick out or lie under something else."""

import re
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e import screens

MEMOIZE = re.compile(r"(_memoizedFns=\[\],function\((\w+)\)\{return \2=)\(0,\w+\.default\)(?=\(\2\))")
SCRIPT, _replaced = MEMOIZE.subn(r"\1remembered", AXE_SCRIPT)
assert _replaced == 1, "axe remembers in another way than it did: look at axe.js again"
QUICK = Path(__file__).with_name("axe.js").read_text(encoding="utf-8").replace("AXE", SCRIPT + "\n", 1)

# Every rule is asked; only what passes is not written down, which takes axe longer than asking.
ONLY_WRONG = {"resultTypes": ["violations"]}


def complaints(page: Page) -> list[str]:
    """What is wrong with that page on its screen and on the opposite one, a readable line each."""
    own = screens.of(page)
    found = _complaints(page, own)
    if not screens.ALL:
        with screens.shown_on(page, screens.opposite(own)):
            found += _complaints(page, screens.opposite(own))
    return found


def _complaints(page: Page, screen: screens.Screen) -> list[str]:
    """axe's violations, what lies under something else, and whether something sticks out at the side."""
    found = Axe(QUICK).run(page, options=ONLY_WRONG).response["violations"]
    lines = [
        f"{each['id']}: {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]
    ]
    lines += [f"covered: {figure}" for figure in covered(page)] + ["sticks out"] * sticks_out(page)
    return [f"{' '.join(screen)}: {line}" for line in lines]


def sticks_out(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


SHIFTS = """() => new Promise((told) => {
    let sum = 0;
    new PerformanceObserver((seen) => {
        for (const each of seen.getEntries()) sum += each.hadRecentInput ? 0 : each.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => told(sum), 150);
})"""


def forgetful(page: Page) -> Page:
    """It fetches every file each time: what comes late moves other things, as at somebody's first visit."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page


def layout_shift(page: Page) -> float:
    """How far things moved by themselves since the page came, as browsers score it: 0.1 is where it annoys."""
    return float(page.evaluate(SHIFTS))


COVERED = """() => [...document.querySelectorAll("td.num")].filter((cell) => {
    const words = document.createRange();
    words.selectNodeContents(cell);
    const { right, top, bottom, width } = words.getBoundingClientRect();
    const on_top = document.elementFromPoint(right - 2, (top + bottom) / 2);
    const stays = (each) => ["fixed", "sticky"].includes(getComputedStyle(each).position);
    const floats = (each) => each && (stays(each) || floats(each.parentElement));
    return width && on_top && !cell.contains(on_top) && !floats(on_top);
}).map((cell) => cell.innerText)"""


def covered(page: Page) -> list[str]:
    """Figures whose last digits lie under something else; bars that float and what is scrolled away do not count."""
    return list(page.evaluate(COVERED))
