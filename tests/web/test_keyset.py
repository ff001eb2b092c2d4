"""Pages by the last row seen: every row once, forwards and back, whatever is level and whatever is missing."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from caseops.core import clock
from caseops.web.keyset import Column, window
from clients.models import Contact
from matters.models import Task
from tests import make

PK = Column("pk")
ORDERS = {
    "numbers": [PK],
    "newest": [Column("pk", descending=True)],
    "dates, some missing": [Column("due_on", may_be_missing=True), PK],
    "latest first, some missing": [Column("due_on", descending=True, may_be_missing=True), PK],
    "over a relation": [Column("matter__client__name"), Column("due_on", may_be_missing=True), PK],
    "all level": [Column("priority"), PK],
}


@pytest.fixture(scope="module")
def tasks(lasting):
    """Of two matters; on some days several, some without a day."""
    with lasting():
        make.person("dana"), make.person("priya")
        for name in ("B", "A"):
            matter = make.matter(client=make.contact(name))
            for number in range(9):
                due_on = clock.today() + timedelta(number // 2) if number % 3 else None
                Task.objects.create(matter=matter, name=f"T{number}", role="case_manager", due_on=due_on)
        yield


def walk(columns, size, begin="", side="next"):
    """Every page from there, in that direction."""
    asked, pages = QueryDict(begin), []
    for _ in range(99):
        page = window(Task.objects.all(), columns, asked, size)
        pages.append([row.pk for row in page.rows])
        address = getattr(page, side)
        if not address:
            return pages, asked
        asked = QueryDict(address.removeprefix("?"))
    raise AssertionError("The pages have no end.")


@pytest.mark.parametrize("size", [1, 4, 5])
@pytest.mark.parametrize("order", ORDERS)
def test_there_and_back_every_row_stands_once(order, size, tasks, db):
    columns = ORDERS[order]
    ordered = Task.objects.order_by(*(column.order(turned=False) for column in columns))
    everything = list(ordered.values_list("pk", flat=True))
    there, last = walk(columns, size)
    assert [pk for page in there for pk in page] == everything
    assert all(len(page) == size for page in there[:-1])
    back, _ = walk(columns, size, last.urlencode(), "previous")
    assert [pk for page in reversed(back) for pk in page] == everything


def test_the_first_page_has_none_before_and_the_last_none_after(tasks, db):
    page = window(Task.objects.all(), [PK], QueryDict(), 1000)
    assert (page.previous, page.next) == ("", "")
    assert window(Task.objects.none(), [PK], QueryDict(), 2).rows == []


def test_the_filters_stay_in_the_address(tasks, db):
    page = window(Task.objects.all(), [PK], QueryDict("q=a+b&page=3&before="), 2)
    assert page.next == f"?q=a+b&after={page.rows[-1].pk}"


def test_a_row_that_goes_moves_no_other_to_another_page(tasks, db):
    first = window(Task.objects.all(), [PK], QueryDict(), 3)
    expected = window(Task.objects.all(), [PK], QueryDict(first.next[1:]), 3).rows
    Task.objects.filter(pk=first.rows[0].pk).delete()
    assert window(Task.objects.all(), [PK], QueryDict(first.next[1:]), 3).rows == expected


def test_nothing_is_counted(tasks, db, django_assert_num_queries):
    rows = Task.objects.select_related("matter__client")
    with django_assert_num_queries(1) as asked:
        window(rows, ORDERS["over a relation"], QueryDict(), 3)
    assert "COUNT" not in asked[0]["sql"]
    assert "OFFSET" not in asked[0]["sql"]


@pytest.mark.parametrize(
    "said", ["after=x&after=1", "after=1&after=2&after=3", "before=", "after=2026-02-31&after=7"]
)
def test_nonsense_in_the_address_is_the_first_page(said, tasks, db):
    columns = ORDERS["dates, some missing"]
    first = window(Task.objects.all(), columns, QueryDict(), 3).rows
    assert window(Task.objects.all(), columns, QueryDict(said), 3).rows == first


def test_back_beyond_the_beginning_is_the_first_page(tasks, db):
    first = Contact.objects.order_by("name").first()
    page = window(
        Contact.objects.all(), [Column("name"), PK], QueryDict(f"before={first.name}&before={first.pk}"), 2
    )
    assert page.rows[0] == first
    assert page.previous == ""
