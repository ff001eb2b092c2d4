"""The calendar, an event and the feeds, as axe, the eye and the keyboard see them."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, add_deadline
from deadlines.actions.events import move_event, schedule_event
from deadlines.actions.feeds import make_feed
from deadlines.models import Event
from matters.models import Matter
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def busy(transactional_db: None, dana: User, priya: User) -> Matter:
    """A matter with something on many days, one of it overdue."""
    client = make.contact("Guadalupe Fernández-Villanueva")
    matter = make.matter(dana, client=client, title="Fernández-Villanueva v. Northgate Foods")
    today = clock.today(dana.zone)
    for days, name, severity in [
        (-2, "Answer to the counterclaim", "court"),
        (0, "Reply to the interrogatories of the second defendant", "court"),
        (0, "Call the adjuster back", "internal"),
        (1, "Two years, premises", "statutory"),
        (9, "Expert disclosure", "court"),
    ]:
        on = today + timedelta(days)
        add_deadline(actor=dana, matter=matter, name=name, severity=severity, due_on=on, why="CPLR 3101(d)")
    acknowledge_deadline(actor=priya, deadline=matter.deadlines.get(name="Two years, premises"))
    return matter


@pytest.fixture
def deposition(busy: Matter, dana: User, priya: User) -> Event:
    """In two days, in another zone, moved once."""
    tomorrow = datetime.combine(clock.today(dana.zone) + timedelta(1), datetime.min.time(), dana.zone)
    event = schedule_event(
        actor=dana,
        matter=busy,
        kind="deposition",
        name="Deposition of the plaintiff",
        starts_at=tomorrow + timedelta(hours=11),
        ends_at=tomorrow + timedelta(hours=14),
        zone="America/Chicago",
        place="Hartwell Court Reporting, 44 Pine Street, 12th floor",
        travel="Garage on William Street; allow ten minutes for security.",
        colleagues=[priya],
    )
    later = event.starts_at + timedelta(1)
    return move_event(actor=dana, event=event, starts_at=later, reason="The reporter is ill.")


@pytest.fixture
def desk(new_page, signed_in, dana, screen):
    """Dana's browser, at both widths in both themes."""
    return signed_in(new_page(*screen), dana)


def pages_of(event: Event) -> dict[str, str]:
    return {
        "calendar": "/calendar/",
        "week": "/calendar/week/",
        "month": "/calendar/month/",
        "72-hours": "/calendar/72-hours/",
        "control-sheet": "/calendar/control-sheet/",
        "nothing": "/calendar/nothing-calendared/",
        "event": event.get_absolute_url(),
        "event-new": f"/events/of/{event.matter.number}/new/",
        "matter-events": f"{event.matter.get_absolute_url()}#events",
        "feeds": "/settings/feeds/",
    }


def test_axe_finds_nothing_and_nothing_sticks_out(deposition, dana, desk, screen, picture):
    make_feed(actor=dana, name="Outlook on my laptop")
    for name, address in pages_of(deposition).items():
        assert desk.goto(address).ok
        picture(desk, "-".join(["calendar", name, *screen]))
        assert complaints(desk) == [], name


def test_letters_lead_through_the_calendar(deposition, page, signed_in, dana):
    signed_in(page, dana).goto("/calendar/")
    page.keyboard.press("m")
    expect(page).to_have_url("/calendar/month/")
    page.keyboard.press("w")
    expect(page).to_have_url("/calendar/week/")
    page.keyboard.press("n")
    expect(page.get_by_role("link", name="Today", exact=True).last).to_be_visible()
    page.keyboard.press("t")
    expect(page).to_have_url("/calendar/week/")
    page.keyboard.press("a")
    expect(page).to_have_url("/calendar/")


def test_the_client_confirms_from_the_agenda_and_it_can_be_undone(deposition, page, signed_in, dana):
    signed_in(page, dana).goto("/calendar/")
    row = page.locator(f"#event-{deposition.pk}")
    row.get_by_role("button", name="Confirmed").click()
    expect(row).to_contain_text("Guadalupe Fernández-Villanueva: confirmed")
    row.get_by_role("button", name="Undo").click()
    expect(row).to_contain_text("Guadalupe Fernández-Villanueva: not asked")


def test_a_deadline_is_met_in_its_row_of_the_agenda(busy, page, signed_in, dana):
    signed_in(page, dana).goto("/calendar/")
    row = page.locator(f"#deadline-{busy.deadlines.get(name='Call the adjuster back').pk}")
    row.get_by_role("link", name="Done").click()
    row.get_by_label("Proof").fill("Spoke with Joan")
    row.get_by_role("button", name="Done").click()
    expect(row).to_contain_text("is done")
    expect(row.get_by_role("button", name="Undo")).to_be_visible()


def test_an_event_is_scheduled_on_the_matter_page(busy, page, signed_in, dana):
    signed_in(page, dana).goto(busy.get_absolute_url())
    events = page.locator("#events")
    events.get_by_role("link", name="Schedule").click()
    events.get_by_label("Day", exact=True).fill((clock.today() + timedelta(5)).isoformat())
    events.get_by_label("From").fill("09:30")
    events.locator("[name=place]").fill("Courtroom 4B")
    events.get_by_role("button", name="Schedule").click()
    expect(page.locator("#events")).to_contain_text("Courtroom 4B")
    expect(page.locator("#checklist")).to_contain_text("Prepare the client for the hearing")
