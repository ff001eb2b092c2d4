"""A firm drawn in bulk is one the product could have made: whole rows, spread over desks, with work for each."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Model, Q
from django.test import Client
from django.urls import reverse

from caseops.core import clock
from caseops.demo.scale.bulk import CASE_MANAGER
from caseops.users.models import Role, User
from clients.models import Communication, Contact, Phone
from deadlines.models import Alert, Attendance, Deadline, Event
from documents.models import DocumentRequirement
from matters.actions.numbers import next_number
from matters.models import Correspondence, KeyDate, Matter, Party, StageChange, Task, TeamMember
from tests import make
from thirdparty.models import Attempt, Part, ThirdPartyRequest

MATTERS = 1_000
KINDS = [
    User, Contact, Phone, Communication, Matter, TeamMember, Party, KeyDate, StageChange, Correspondence, Task,
    Deadline, Alert, Event, Attendance, ThirdPartyRequest, Part, Attempt, DocumentRequirement,
]  # fmt: skip


def run(*args: str) -> str:
    said = StringIO()
    call_command("seed_scale", *args, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def firm(lasting) -> Iterator[None]:
    with lasting():
        run("--matters", str(MATTERS))
        yield


@pytest.fixture
def manager(db: None, firm: None) -> User:
    return User.objects.get(email=CASE_MANAGER)


def test_so_many_as_were_asked_for_with_ten_ten_and_three_each(firm, db) -> None:
    assert Matter.objects.count() == MATTERS
    for model, each in ((Deadline, 10), (Task, 10), (ThirdPartyRequest, 3)):
        assert 0.9 * each < model._default_manager.count() / MATTERS < 1.1 * each


def test_everybody_has_sixty_to_a_hundred_and_twenty_open_matters(manager) -> None:
    people = User.objects.exclude(role=Role.ADMIN).annotate(
        load=Count("memberships", filter=Q(memberships__matter__closed_on=None))
    )
    loads = list(people.values_list("load", flat=True))
    assert len(loads) > 5
    assert 60 <= min(loads) <= max(loads) <= 120
    assert people.get(pk=manager.pk).load == 90


def test_every_open_matter_has_an_attorney_and_a_case_manager(firm, db) -> None:
    for role in (Role.ATTORNEY, Role.CASE_MANAGER):
        assert not Matter.objects.exclude(team__role=role).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_whole(kind: type[Model], firm, db) -> None:
    """What a form would refuse is not drawn."""
    rows = list(kind._default_manager.order_by("?")[:15])
    assert rows
    for row in rows:
        row.full_clean()


def test_open_deadlines_are_covered_by_their_alerts(firm, db) -> None:
    assert not Deadline.objects.uncovered().exists()
    assert Deadline.objects.open().dated().count() > MATTERS / 2


def test_nothing_has_happened_tomorrow(firm, db) -> None:
    now = clock.now()
    assert not Communication.objects.filter(at__gt=now).exists()
    assert not Task.objects.filter(completed_at__date__gt=now.date()).exists()
    assert not Matter.objects.filter(Q(opened_on__gt=now.date()) | Q(closed_on__gt=now.date())).exists()


def test_the_next_matter_takes_the_next_number(firm, db) -> None:
    today = clock.today()
    assert not Matter.objects.filter(number=next_number(today)).exists()
    assert Matter.objects.filter(number__startswith=f"{today:%y}-").count() < int(next_number(today)[3:])


@pytest.mark.parametrize(
    "place", ["today", "matters:list", "board", "calendar", "follow_ups", "client_updates"]
)
def test_pages_open_with_work_on_them(place: str, manager) -> None:
    browser = Client()
    browser.force_login(manager)
    answer = browser.get(reverse(place))
    assert answer.status_code == 200


def test_the_page_of_a_drawn_matter_tells_its_story(manager) -> None:
    browser = Client()
    browser.force_login(manager)
    matter = Matter.objects.of(manager).open().earliest("id")
    page = browser.get(matter.get_absolute_url()).content.decode()
    assert "opened the matter in" in page
    assert "moved the matter to" in page


def test_a_firm_grows_by_drawing_again(manager) -> None:
    people, before = User.objects.count(), Matter.objects.visible_to(manager).count()
    run("--matters", "100", "--beside")
    assert Matter.objects.count() == MATTERS + 100
    assert User.objects.count() > people
    assert Matter.objects.visible_to(manager).count() == before


def test_matters_that_are_there_are_not_drowned(matter) -> None:
    with pytest.raises(CommandError, match="There are matters here already"):
        run("--matters", "10")
    assert Matter.objects.latest("id") == matter


def test_a_real_house_has_no_use_for_it(db, settings) -> None:
    del settings.DEMO_FIRM
    with pytest.raises(CommandError, match="no place in production"):
        run("--matters", "10")


def test_none_is_no_firm(db) -> None:
    make.person("alex")
    with pytest.raises(CommandError, match="At least one"):
        run("--matters", "0")
