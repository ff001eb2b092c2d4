"""The first lock alone: with row security switched off, `visible_to` still gives nothing of a walled matter away."""

import pytest
from django.db import connection

from caseops.core.asking import acting_as
from caseops.users.models import User
from matters.models import Matter
from matters.models.visibility import MatterBound
from tests.house.browsers import person, session_of
from tests.house.matrix import BOUND, FIRM
from tests.house.test_second_lock import TABLES
from tests.house.test_walls import WALLED, elsewhere, told
from tests.house.world import address, method_of
from tests.sessions import within

LOCKED = "SELECT relname FROM pg_class WHERE relrowsecurity"


@pytest.fixture
def unlocked(world):
    """The world without the second lock, in this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(LOCKED)
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    return world


def bound_rows():
    """Every kind of row that belongs to a matter, as its querysets begin."""
    for model in sorted(TABLES.values(), key=lambda each: each._meta.label):
        rows = model._default_manager.all()
        if isinstance(rows, MatterBound):
            yield rows


def rows_of(matter):
    return [rows.filter(**{rows.matter_column: matter.pk}) for rows in bound_rows()]


def test_the_second_lock_is_open_here(unlocked):
    with acting_as(person("ada").pk):
        assert Matter.objects.filter(pk=unlocked["matter"].pk).exists()


@pytest.mark.parametrize("who", WALLED)
def test_no_queryset_gives_a_walled_row_away(who, unlocked):
    user, rows = User.objects.get(email=f"{who}@firm.test"), rows_of(unlocked["matter"])
    with acting_as(user.pk):
        there = [each.model for each in rows if each.exists()]
        seen = [each.model for each in rows if each.visible_to(user).exists()]
    assert len(there) > 30, "the world has hardly a row to look for"
    assert seen == []


@pytest.mark.parametrize("who", WALLED)
def test_a_walled_row_answers_as_one_that_never_was(who, unlocked):
    browser = within(session_of(who), raise_request_exception=False)
    matter = unlocked["matter"]
    for name in BOUND:
        url = address(name, unlocked)
        for method in {"GET", method_of(name)}:
            assert told(browser, method, url) == told(browser, method, elsewhere(url)), (name, method, matter)


@pytest.mark.parametrize("who", WALLED)
def test_no_page_of_the_firm_tells_of_a_walled_matter(who, unlocked):
    browser = within(session_of(who), raise_request_exception=False)
    matter = unlocked["matter"]
    for name in FIRM:
        url = address(name, unlocked)
        if method_of(name) == "GET" and matter.number not in url:
            said = told(browser, "GET", url)
            assert matter.number not in said, name
            assert matter.title not in said, name
