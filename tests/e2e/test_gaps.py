"""A gap on the matter page and on Today: what to ask stands there, by keyboard, at both widths."""

import pytest
from playwright.sync_api import expect

from deadlines.gaps.sweep import sweep_gaps
from deadlines.models import Gap
from matters.models import Matter
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def watched(transactional_db, dana, priya):
    matter = make.matter(client=make.contact("Rosa Diaz"))
    make.gap(matter)
    Gap.objects.all().delete()
    Matter.objects.update(stage_entered_on="2026-01-02")
    with make.reworking():
        matter.version.gapblueprints.update(since=["stage_entered"], source="42 U.S.C. 2000e-5(e)(1)")
    sweep_gaps()
    return matter


def test_what_to_ask_stands_where_the_gap_is(new_page, signed_in, dana, watched, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto(watched.get_absolute_url())
    gap = page.locator(f"#gap-{Gap.objects.get().pk}")
    gap.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(gap.get_by_text("When was your last appointment?")).to_be_visible()
    expect(gap.get_by_text("Computed, not confirmed")).to_be_visible()
    gap.scroll_into_view_if_needed()
    picture(page, f"gap-{'-'.join(screen)}")
    assert complaints(page) == []
    page.goto("/today/")
    expect(page.get_by_text("Ask about treatment").first).to_be_visible()
    expect(page.get_by_text("Gap in treatment,").first).to_be_visible()
