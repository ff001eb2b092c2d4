"""The firm sets when and whom it warns."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines.actions import add_deadline, set_ladder, set_patience
from deadlines.alerts import apply_ladders
from deadlines.models import Deadline, Ladder, Patience
from matters.models import Matter
from tests.deadlines.alerts_told import ahead, at

NOW = date(2027, 3, 1)
SAID = {"severity": "court", "days": [20, 2], "to_backup": False, "to_supervisor": False, "asks": False}
HOURS = {"reminder": (2, 1), "backup": (2, 1), "supervisor": (4, 1), "admins": (4, 1)}


@pytest.fixture(autouse=True)
def march(db: None) -> Iterator[None]:
    with at(NOW):
        yield


@pytest.fixture
def motion(matter: Matter, dana: User) -> Deadline:
    said = {"name": "Motion", "severity": "court", "due_on": NOW + timedelta(90), "why": "Order"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


def test_what_is_planned_follows_and_is_no_defect(motion: Deadline, alex: User, dana: User) -> None:
    set_ladder(actor=alex, **SAID)  # type: ignore[arg-type]
    assert apply_ladders() == 8
    assert [lead for lead, _ in ahead(motion, dana)] == [20, 2]
    assert apply_ladders() == 0
    assert not OutgoingMessage.objects.bells_of(alex).exists()


def test_it_is_audited(alex: User) -> None:
    ladder = set_ladder(actor=alex, **{**SAID, "to_backup": True, "asks": True})  # type: ignore[arg-type]
    words = "set how the firm warns of Court: 20, 2 days before; the team and backups, somebody acknowledges"
    assert Entry.objects.on_target(ladder).get().sentence == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], "earliest warning"),
        ([3, 20], "earliest warning"),
        ([20, 20], "each day once"),
        ([13, 1], "at least 14 days"),
        ([2000, 1], "No warning is more than"),
    ],
)
def test_senseless_ladders_are_refused(alex: User, days: list[int], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        set_ladder(actor=alex, **{**SAID, "days": days})  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["dana", "priya"])
def test_only_admins_set_it(request: pytest.FixtureRequest, who: str) -> None:
    actor = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        set_ladder(actor=actor, **SAID)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        set_patience(actor=actor, hours=HOURS)


def test_the_page_shows_and_saves(browser_of: Callable[[User], Client], alex: User) -> None:
    browser = browser_of(alex)
    assert "365, 180, 120" in browser.get(reverse("ladders")).content.decode()
    said = {"days": "60, 30,14 , 7, 0", "to_backup": "on"}
    page = browser.post(reverse("ladder", args=["court"]), said, follow=True).content.decode()
    assert "60, 30, 14, 7, 0" in page
    assert "being applied" in page
    assert Ladder.objects.get().asks is False


@pytest.mark.parametrize("days", ["", "soon", "30; 14", "13, 1"])
def test_the_page_refuses_in_words(browser_of: Callable[[User], Client], alex: User, days: str) -> None:
    answer = browser_of(alex).post(reverse("ladder", args=["court"]), {"days": days})
    assert answer.status_code == 422
    assert not Ladder.objects.exists()


def test_there_is_no_such_kind(browser_of: Callable[[User], Client], alex: User) -> None:
    assert browser_of(alex).get(reverse("ladder", args=["nonsense"])).status_code == 404


def test_the_hours_of_climbing(browser_of: Callable[[User], Client], alex: User) -> None:
    said = {name: pair[n] for step, pair in HOURS.items() for n, name in enumerate((step, f"{step}_close"))}
    assert browser_of(alex).post(reverse("patience"), said).status_code == 302
    assert Patience.objects.get(step="backup").hours == 2
    assert browser_of(alex).post(reverse("patience"), {**said, "backup": 0}).status_code == 422
