"""Rows of many, by numbers that are known already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.core.any_of import AnyOf
from matters.models import Matter, Task
from tests import make


@pytest.mark.django_db
def test_it_finds_what_in_finds(matter, dana):
    others = [make.matter(actor=dana) for _ in range(3)]
    for numbers in ([], [matter.pk], [each.pk for each in others], [0]):
        assert set(Matter.objects.filter(AnyOf("pk", numbers))) == set(Matter.objects.filter(pk__in=numbers))
        assert set(Task.objects.filter(AnyOf("matter_id", numbers))) == set(
            Task.objects.filter(matter__in=numbers)
        )
    assert set(Matter.objects.exclude(AnyOf("pk", [matter.pk]))) == set(others)


@pytest.mark.django_db
def test_the_statement_is_the_same_however_many(matter):
    asked = [
        Matter.objects.filter(AnyOf("pk", [1] * count)).query.sql_with_params()[0] for count in (0, 1, 90)
    ]
    assert len(set(asked)) == 1
    with CaptureQueriesContext(connection) as queries:
        assert list(Matter.objects.filter(AnyOf("pk", [matter.pk]))) == [matter]
    assert "= ANY(" in queries[0]["sql"]
