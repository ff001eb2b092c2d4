"""Whatever comes in whatever order: complete means everything came, open means something is asked for again."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matters.models import Matter
from tests import make
from tests.standing import standing
from thirdparty.actions import add_request, receive_request, reopen_request, send_request
from thirdparty.models import Part, Status

KEYS = ("records", "films", "certification")
STATES = st.sampled_from(Part.State.values)
RECEIPTS = st.lists(st.dictionaries(st.sampled_from(KEYS), STATES), min_size=1, max_size=5)
GONE = {Part.State.COMPLETE, Part.State.WAIVED}


@pytest.fixture
@standing
def records(on_monday, matter: Matter, dana):
    make.authorized(matter)
    row = add_request(actor=dana, matter=matter, name="Charts", asked_of="them", kind="medical_records")
    return send_request(actor=dana, request=row)


def take_in(request, receipts: list[dict[str, str]]) -> None:
    """Each as it comes; after the last part nothing more is taken."""
    for parts in receipts:
        try:
            receive_request(actor=make.person("dana"), request=request, parts=parts)
        except ValidationError:
            assert request.parts.model.objects.filter(request=request).missing().count() == 0


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECEIPTS)
def test_it_is_open_as_long_as_something_is_missing(records, receipts) -> None:
    with transaction.atomic():
        take_in(records, receipts)
        records.refresh_from_db()
        missing = [part.key for part in records.parts.all() if part.state not in GONE]
        assert (records.status == Status.COMPLETE) == (not missing)
        assert (records.closed_on is None) == bool(missing)
        transaction.set_rollback(True)


def test_a_part_that_came_has_its_day_and_one_that_did_not_has_none(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"records": "incomplete", "films": "waived"})
    days = dict(records.parts.values_list("key", "received_on"))
    assert days["records"] is not None
    assert (days["films"], days["certification"]) == (None, None)


def test_what_was_waived_stays_waived_when_all_the_rest_comes(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"films": "waived"})
    receive_request(actor=dana, request=records)
    assert records.parts.get(key="films").state == Part.State.WAIVED
    reopen_request(actor=dana, request=records)
    assert records.parts.get(key="films").state == Part.State.WAIVED


def test_a_part_may_turn_out_incomplete_later(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"records": "complete"})
    held = receive_request(actor=dana, request=records, parts={"records": "incomplete"})
    assert held.parts.get(key="records").state == Part.State.INCOMPLETE
    assert held.status == Status.PARTIAL
