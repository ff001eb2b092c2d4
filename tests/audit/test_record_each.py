"""Many entries at once say the same as one by one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caseops.audit.actions import record, record_each
from caseops.audit.models import Entry
from tests import make

VERB = "request.escalated"


def test_it_says_the_same_as_one_by_one(matter) -> None:
    request = matter.requests.first()
    record(VERB, request, actor=None, subject=matter, whom="Mercy")
    record_each(VERB, [(request, matter, {"whom": "Mercy"})])
    one, each = Entry.objects.on_target(request).order_by("id")
    for name in ("verb", "movement", "actor", "target_name", "subject_label", "subject_id", "detail"):
        assert getattr(one, name) == getattr(each, name)


def test_many_cost_as_much_as_one(matter) -> None:
    rows = [(request, matter, {"whom": "Mercy"}) for request in matter.requests.all()]
    with CaptureQueriesContext(connection) as queries:
        record_each(VERB, rows * 5)
    assert len(queries) == 2  # the entries, and that they are still to be heard


def test_an_unknown_verb_is_a_mistake_of_ours(matter) -> None:
    with pytest.raises(KeyError):
        record_each("request.vanished", [(matter, matter, {})])


@pytest.mark.django_db(transaction=True)
def test_it_belongs_to_the_change_it_describes() -> None:
    with transaction.atomic():
        matter = make.matter()
    with pytest.raises(RuntimeError, match="in the transaction of the change"):
        record_each(VERB, [(matter, matter, {})])
