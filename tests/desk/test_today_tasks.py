"""Tasks on Today: done in the row, taken back in the row."""

from datetime import timedelta

from django.test import Client

from caseops.users.models import User
from matters.actions import complete_task, reschedule_task, skip_task
from matters.models import Matter, Task
from tests.desk.conftest import HTMX, MONDAY


def conflict_check(matter: Matter) -> Task:
    return matter.tasks.get(name="Run the conflict check")


def test_what_is_due_today_is_there(matter: Matter, as_dana: Client, row) -> None:
    found = row(as_dana, "tasks")
    assert (found.who, found.what) == (matter.client.name, "Run the conflict check")
    assert found.badge == ("today", "bad")
    assert "first today" in found.sub


def test_what_is_due_tomorrow_is_not(matter: Matter, dana: User, as_dana: Client, names) -> None:
    reschedule_task(actor=dana, task=conflict_check(matter), on=MONDAY + timedelta(1))
    assert names(as_dana, "tasks") == []


def test_a_task_of_somebody_else_is_not(matter: Matter, priya: User, browser_of, names) -> None:
    assert names(browser_of(priya), "tasks") == []


def test_done_takes_it_off(matter: Matter, dana: User, as_dana: Client, names) -> None:
    complete_task(actor=dana, task=conflict_check(matter))
    assert names(as_dana, "tasks") == []


def test_skipped_takes_it_off(matter: Matter, dana: User, as_dana: Client, names) -> None:
    skip_task(actor=dana, task=conflict_check(matter), reason="Old client")
    assert names(as_dana, "tasks") == []


def test_the_row_does_it_and_offers_the_way_back(matter: Matter, as_dana: Client, row) -> None:
    done = as_dana.post(row(as_dana, "tasks").control.url, headers=HTMX)
    text = done.content.decode()
    assert "Completed “Run the conflict check”" in text
    assert "/reopening/?at=today&amp;again" in text
    assert (done["HX-Retarget"], done["HX-Reswap"]) == ("closest .row", "outerHTML")
    assert not conflict_check(matter).is_open


def test_undo_opens_it_again_and_has_the_desk_drawn_anew(matter: Matter, as_dana: Client, dana: User) -> None:
    task = conflict_check(matter)
    complete_task(actor=dana, task=task)
    url = f"/matters/{matter.number}/tasks/{task.pk}/reopening/?at=today&again"
    undone = as_dana.post(url, headers=HTMX)
    assert '"desk":' in undone["HX-Trigger-After-Settle"]
    assert conflict_check(matter).is_open


def test_doing_does_not_draw_the_desk_anew(matter: Matter, as_dana: Client, row) -> None:
    done = as_dana.post(row(as_dana, "tasks").control.url, headers=HTMX)
    assert "desk" not in done["HX-Trigger-After-Settle"]


def test_without_javascript_the_desk_says_what_was_done(matter: Matter, as_dana: Client, row) -> None:
    back = as_dana.post(row(as_dana, "tasks").control.url, follow=True)
    text = back.content.decode()
    assert back.redirect_chain == [("/today/", 302)]
    assert 'data-undo="10"' in text
    assert "/reopening/?at=today&amp;again" in text


def test_doing_it_twice_is_refused_with_a_sentence(matter: Matter, as_dana: Client, row) -> None:
    url = row(as_dana, "tasks").control.url
    as_dana.post(url, headers=HTMX)
    again = as_dana.post(url, headers=HTMX)
    assert again.status_code == 422
    assert "is not open any more" in again.content.decode()


def test_an_unknown_desk_is_the_matter_page(matter: Matter, as_dana: Client) -> None:
    url = f"/matters/{matter.number}/tasks/{conflict_check(matter).pk}/completion/?at=//evil.test"
    assert as_dana.post(url)["Location"].startswith(f"/matters/{matter.number}/")
