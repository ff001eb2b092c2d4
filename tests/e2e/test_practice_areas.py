"""The practice-area pages at both widths and in both themes, as axe and the eye see them."""

import pytest

from matters.actions import load_practice_area
from matters.practice_area_files import BUILT_IN
from tests.e2e.looking import complaints

PAGES = {
    "list": "",
    "stages": "personal_injury/",
    "deadlines": "immigration/1/?show=deadlines",
    "requests": "personal_injury/1/?show=requests",
    "draft": "personal_injury/2/",
    "differences": "personal_injury/2/differences/",
}


@pytest.fixture
def areas(transactional_db: None) -> None:
    """Two areas, one of them with a draft."""
    texts = [
        (BUILT_IN / f"{name}.yaml").read_text(encoding="utf-8") for name in ("personal_injury", "immigration")
    ]
    draft = (
        texts[0]
        .replace("target_days: 180", "target_days: 150")
        .replace("ladder: [fax, phone", "ladder: [phone")
    )
    for text in [*texts, draft.replace("  - Welcome letter to client\n", "")]:
        load_practice_area(actor=None, file="area.yaml", text=text)


def test_axe_finds_nothing_and_nothing_sticks_out(areas, new_page, signed_in, alex, screen, picture):
    page = signed_in(new_page(*screen), alex)
    for name, address in PAGES.items():
        assert page.goto(f"/practice-areas/{address}").ok
        picture(page, "-".join(["practice-areas", name, *screen]))
        assert complaints(page) == [], name
