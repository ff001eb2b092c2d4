"""The command: when it refuses, that the same seed tells the same firm."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.seed import seed_demo
from caseops.users.models import User
from clients.models import Phone
from deadlines.models import Event, EventStatus
from matters.models import Matter, PracticeAreaVersion
from tests.demo.conftest import NOW


@pytest.fixture
def this_morning(db: None) -> Iterator[None]:
    with clock.travel(NOW):
        yield


def run(*args: str) -> str:
    said = StringIO()
    call_command("seed_demo", *args, stdout=said)
    return said.getvalue()


def digest(seed: int) -> list[tuple[object, ...]]:
    """Everything that happened, by when, what and to what; rolled back."""
    with transaction.atomic():
        seed_demo(seed=seed, now=NOW, matters=1)
        rows = list(Entry.objects.order_by("id").values_list("at", "verb", "target_name", "actor__name"))
        phones = list(Phone.objects.order_by("id").values_list("contact__name", "number"))
        transaction.set_rollback(True)
    return [*rows, *phones]


def test_those_that_are_there_are_left_alone(this_morning) -> None:
    call_command("load_practice_areas", verbosity=0, stdout=StringIO())
    published = PracticeAreaVersion.objects.filter(published_at__isnull=False).order_by("pk")
    before = list(published.values_list("pk", "published_at"))
    run("--matters", "1")
    assert list(published.values_list("pk", "published_at"))[: len(before)] == before


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 2)], ids=["Thanksgiving", "Saturday"])
def test_what_took_place_four_days_ago_took_place_on_an_office_day(db: None, day: date) -> None:
    now = datetime.combine(day, time(1), timezone.get_default_timezone())
    with clock.travel(now):
        seed_demo(seed=1, now=now, matters=1)
    held = Event.objects.get(name="Look at the bus", status=EventStatus.HELD)
    assert held.starts_on == add_workdays(day - timedelta(4), -1)


def test_a_house_with_matters_refuses_it(matter: Matter) -> None:
    with pytest.raises(CommandError, match="There are matters here already"):
        run()
    assert Matter.objects.count() == 1
    assert not User.objects.filter(email__endswith="@demo.test").exists()


def test_it_refuses_where_one_of_the_cast_works_already(db: None) -> None:
    User.objects.create_user("dana@demo.test", name="Real Dana", role="case_manager")
    with pytest.raises(CommandError, match="works here already"):
        run()


def test_the_same_seed_tells_the_same_story_and_another_seed_another(this_morning) -> None:
    first = digest(7)
    assert digest(7) == first
    assert digest(2) != first


def test_it_has_no_place_in_production(db, settings):
    del settings.DEMO_FIRM
    with pytest.raises(CommandError, match="no place in production"):
        call_command("seed_demo")
