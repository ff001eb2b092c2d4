"""Files whose time has come: shelves, a hold, two people, the certificate; who may do what, and who sees what."""

import pytest
from django.urls import reverse

from caseops.retention.destroying.work import carry_out_due
from caseops.retention.handing.work import build_due
from caseops.retention.models import Destruction
from caseops.users.given import given
from matters.walls.actions import raise_wall
from tests import make
from tests.e2e.looking import complaints
from tests.retention.conftest import approved, long_closed
from tests.retention.rows import done, held, scheduled, told_about


@pytest.fixture
def due(matter, alex):
    scheduled()
    make.document(matter, title="Mercy records")
    return long_closed(make.closed(matter))


def looked_at(page, picture, name):
    picture(page, name, full_page=True)
    return complaints(page)


def test_shelves_are_readable(new_page, signed_in, alex, due, screen, picture):
    done(), held(make.matter())
    page = signed_in(new_page(*screen), alex)
    found = []
    for show in ("due", "held", "gone", "coming"):
        page.goto(f"{reverse('retention')}?show={show}")
        found += looked_at(page, picture, "-".join(["retention", show, *screen]))
    assert found == []


def test_schedules_and_their_refusal_are_readable(new_page, signed_in, alex, screen, picture):
    page = signed_in(new_page(*screen), alex)
    page.goto(reverse("retention"))
    found = looked_at(page, picture, "-".join(["retention-empty", *screen]))
    page.get_by_role("link", name="Set the first one").click()
    page.get_by_role("button", name="Save the schedule").click()
    page.get_by_text("Name the rule it follows.").first.wait_for()
    found += looked_at(page, picture, "-".join(["retention-schedule-refused", *screen]))
    page.get_by_label("Years").fill("7")
    page.get_by_label("Source").fill("ABA Model Rule 1.15(a); Texas Rule 1.14(a)")
    page.get_by_role("button", name="Save the schedule").click()
    page.get_by_text("Every other practice area").first.wait_for()
    found += looked_at(page, picture, "-".join(["retention-schedules", *screen]))
    assert found == []


def test_the_file_under_a_hold_is_readable(new_page, signed_in, priya, due, screen, picture):
    held(due), held(due, ended=True)
    page = signed_in(new_page(*screen), priya)
    page.goto(reverse("retention_file", args=[due.number]))
    found = looked_at(page, picture, "-".join(["retention-file", *screen]))
    page.goto(due.get_absolute_url())
    page.get_by_text("Legal hold").first.wait_for()
    assert found + looked_at(page, picture, "-".join(["retention-matter", *screen])) == []


def test_two_people_destroy_a_file(new_page, signed_in, priya, alex, due, screen, picture):
    first = signed_in(new_page(*screen), priya)
    first.goto(reverse("retention_file", args=[due.number]))
    first.get_by_label("Reason").last.fill("Its years are over")
    first.get_by_role("button", name="Propose it").press("Enter")
    first.get_by_text("Another person decides.").wait_for()
    second = signed_in(new_page(*screen), alex)
    row = Destruction.objects.get()
    second.goto(row.get_absolute_url())
    found = looked_at(second, picture, "-".join(["destruction-proposed", *screen]))
    second.get_by_role("link", name="Approve the destruction").click()
    second.get_by_label("Password").fill(make.PASSWORD)
    second.keyboard.press("Enter")
    second.get_by_role("heading", name="for good?").wait_for()
    found += looked_at(second, picture, "-".join(["destruction-approval", *screen]))
    second.get_by_label("I have looked at this file").check()
    second.get_by_role("button", name="Destroy it").click()
    second.get_by_text("It begins within a minute").wait_for()
    carry_out_due()
    second.get_by_text("The audit keeps who did what.").wait_for()  # by itself
    second.reload()
    assert found + looked_at(second, picture, "-".join(["destruction-done", *screen])) == []


def test_a_stopped_destruction_is_readable(new_page, signed_in, alex, due, screen, picture):
    row = approved(due)
    held(due)
    page = signed_in(new_page(*screen), alex)
    page.goto(row.get_absolute_url())
    page.get_by_text("Nothing was removed.").wait_for()
    assert looked_at(page, picture, "-".join(["destruction-stopped", *screen])) == []


def test_who_may_do_what_is_readable_and_changed(new_page, signed_in, alex, screen, picture):
    given.forget()
    page = signed_in(new_page(*screen), alex)
    page.goto(reverse("people:permissions"))
    found = looked_at(page, picture, "-".join(["permissions", *screen]))
    page.get_by_role("link", name="Unfold all").click()
    page.get_by_role("link", name="Close or reopen a matter").wait_for()
    found += looked_at(page, picture, "-".join(["permissions-unfolded", *screen]))
    page.get_by_label("Look for", exact=True).fill("open a matter")
    page.get_by_role("link", name="Close or reopen a matter").wait_for(state="hidden")
    page.get_by_role("link", name="Open a matter", exact=True).click()
    page.get_by_label("Paralegal").check()
    found += looked_at(page, picture, "-".join(["permission", *screen]))
    page.get_by_role("button", name="Save").click()
    page.get_by_text("· 1 changed").wait_for()
    page.get_by_label("Changed by the firm").check()
    page.get_by_text("as CaseOps comes: admin, attorney, case manager").wait_for()
    found += looked_at(page, picture, "-".join(["permissions-changed", *screen]))
    page.get_by_label("Look for", exact=True).fill("levitate")
    page.get_by_text("Nothing found").wait_for()
    found += looked_at(page, picture, "-".join(["permissions-none", *screen]))
    page.goto(reverse("people:permission", args=["users.manage_people"]))
    assert found + looked_at(page, picture, "-".join(["permission-fixed", *screen])) == []


def test_why_somebody_does_not_see_it_is_readable(
    new_page, signed_in, alex, priya, owen, matter, screen, picture
):
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own case", people=[owen])
    page = signed_in(new_page(*screen), alex)
    page.goto(reverse("matters:wall", args=[matter.number]))
    page.get_by_label("Person").select_option(label="Owen Clarke")
    page.get_by_role("button", name="Explain").click()
    page.get_by_text("Owen Clarke does not see it").wait_for()
    assert looked_at(page, picture, "-".join(["sight", *screen])) == []


def entered_again(page):
    page.get_by_label("Password").fill(make.PASSWORD)
    page.keyboard.press("Enter")


def test_a_file_is_handed_over(new_page, signed_in, dana, matter, screen, picture):
    make.document(matter, title="Mercy records")
    page = signed_in(new_page(*screen), dana)
    page.goto(reverse("packages_of_file", args=[matter.number]))
    entered_again(page)
    page.get_by_text("Nothing handed over yet").wait_for()
    found = looked_at(page, picture, "-".join(["package-none", *screen]))
    page.get_by_label("To whom, and why").fill("To the client’s new counsel")
    page.get_by_role("button", name="Build it").press("Enter")
    page.get_by_text("being built", exact=True).wait_for()
    build_due()
    page.get_by_role("link", name="Download").wait_for()  # by itself
    assert found + looked_at(page, picture, "-".join(["package-built", *screen])) == []


def test_everything_held_about_a_person(new_page, signed_in, alex, matter, screen, picture):
    told_about(matter.client)
    page = signed_in(new_page(*screen), alex)
    page.goto(reverse("contacts:page", args=[matter.client.pk]))
    page.get_by_role("link", name="Everything held").click()
    entered_again(page)
    page.get_by_role("link", name="Download").wait_for()
    assert looked_at(page, picture, "-".join(["subject", *screen])) == []
