"""Contact rules on the form, on the contact and beside the answer, at both widths and in both themes."""

from datetime import time

import pytest

from clients.actions import change_contact
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def ann(matter):
    make.message(matter)
    rules = {
        "never_by": ["text"],
        "hours_from": time(9),
        "hours_to": time(17),
        "time_zone": "America/Chicago",
    }
    return change_contact(
        actor=None, contact=matter.client, **rules, interpreter=True, contact_note="Never call work"
    )


@pytest.mark.usefixtures("transactional_db")
def test_axe_finds_nothing_and_nothing_sticks_out(new_page, signed_in, dana, ann, matter, screen, picture):
    page = signed_in(new_page(*screen), dana)
    places = {
        "contact": f"/contacts/{ann.pk}/",
        "form": f"/contacts/{ann.pk}/details/",
        "matter": matter.get_absolute_url(),
    }
    for name, address in places.items():
        page.goto(address)
        if name == "matter":
            page.get_by_text("Answer", exact=True).first.click()
        picture(page, "-".join(["rules", name, *screen]))
        assert complaints(page) == [], name
