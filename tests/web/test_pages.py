"""Paging without counting."""

import pytest
from django.test import RequestFactory

from caseops.web import pages
from clients.models import Contact
from tests import make


def asked(**query):
    """A request with that query."""
    return RequestFactory().get("/", query)


@pytest.mark.parametrize(("page", "number"), [("1", 1), ("7", 7), ("9999", 9999)])
def test_a_page_number_is_read(page, number):
    assert pages.page_number(asked(page=page)) == number


@pytest.mark.parametrize("page", ["", "0", "-1", "1.5", "10000", "one", "²", "٣"])
def test_nonsense_is_the_first_page(page):
    assert pages.page_number(asked(page=page)) == 1


def test_no_page_is_the_first_page():
    assert pages.page_number(asked()) == 1


@pytest.mark.django_db
class TestSlice:
    @pytest.fixture(autouse=True)
    def three(self, monkeypatch):
        """Three contacts on pages of two."""
        monkeypatch.setattr(pages, "SIZE", 2)
        for name in "ABC":
            make.contact(name)

    @pytest.mark.parametrize(
        ("number", "names", "is_more"), [(1, "AB", True), (2, "C", False), (3, "", False)]
    )
    def test_a_page_knows_whether_another_follows(self, number, names, is_more):
        rows, more = pages.slice_of(Contact.objects.all(), number)
        assert ("".join(row.name for row in rows), more) == (names, is_more)

    def test_nothing_is_counted(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            pages.slice_of(Contact.objects.all(), 1)


def test_addresses_keep_the_filters_and_replace_the_page():
    found = pages.addresses(asked(q="a b", page="2"), 2, is_more=True)
    assert found == {"previous": "?q=a+b&page=1", "next": "?q=a+b&page=3"}


def test_at_the_ends_there_is_nowhere_to_go():
    assert pages.addresses(asked(), 1, is_more=False) == {"previous": "", "next": ""}
