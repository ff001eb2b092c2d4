"""A missed deadline cannot be hidden, its history cannot be rewritten."""

import pytest
from django.db import DatabaseError, transaction

from deadlines.models import DateChange, Deadline


def test_the_database_refuses_to_delete_a_deadline(deadline: Deadline) -> None:
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        Deadline.objects.filter(pk=deadline.pk).delete()
    assert Deadline.objects.filter(pk=deadline.pk).exists()


def test_the_database_refuses_to_rewrite_the_history(deadline: Deadline) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        DateChange.objects.filter(deadline=deadline).update(reason="nothing happened")
    with pytest.raises(DatabaseError), transaction.atomic():
        DateChange.objects.filter(deadline=deadline).delete()
