"""What came, part by part: what is missing stays open and is asked for again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from matters.models import Matter
from tests import make
from tests.standing import standing
from thirdparty.actions import (
    add_part,
    add_request,
    date_parts,
    note_arrival,
    receive_request,
    reopen_request,
    send_request,
    unreceive_request,
)
from thirdparty.models import Status


@pytest.fixture
@standing
def records(on_monday, matter: Matter, dana):
    """Medical records of the kind with three parts, asked for on Monday."""
    make.authorized(matter)
    row = add_request(
        actor=dana, matter=matter, name="Medical records", asked_of="hospital", kind="medical_records"
    )
    return send_request(actor=dana, request=row)


def states(request) -> dict[str, str]:
    return dict(request.parts.values_list("key", "state"))


def test_a_kind_brings_its_parts_and_its_legal_clock(records) -> None:
    assert list(states(records)) == ["records", "films", "certification"]
    assert (records.clock_on, records.is_past_clock) == (date(2026, 4, 1), False)


def test_an_unknown_kind_is_refused(matter, dana) -> None:
    with pytest.raises(ValidationError, match="no kind of request called x"):
        add_request(actor=dana, matter=matter, name="X", asked_of="y", kind="x")


def test_a_part_that_came_leaves_the_rest_open(records, dana) -> None:
    held = receive_request(actor=dana, request=records, parts={"records": "complete", "films": "incomplete"})
    assert (held.status, held.closed_on, held.owner) == (Status.PARTIAL, None, dana)
    assert held.next_follow_up_on == date(2026, 3, 9)
    assert states(held) == {"records": "complete", "films": "incomplete", "certification": "awaited"}
    assert Entry.objects.on_target(held).first().sentence == (
        "received a part of Medical records from hospital, still missing: films, certification"
    )


def test_it_is_complete_with_the_last_part(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"records": "complete"})
    held = receive_request(
        actor=dana, request=records, parts={"films": "complete", "certification": "waived"}
    )
    assert held.status == Status.COMPLETE


def test_undo_takes_back_only_what_came_last(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"records": "complete"})
    receive_request(actor=dana, request=records)
    held = unreceive_request(actor=dana, request=records)
    assert held.status == Status.PARTIAL
    assert states(held) == {"records": "complete", "films": "awaited", "certification": "awaited"}


def test_a_part_nobody_asked_for_is_refused(records, dana) -> None:
    with pytest.raises(ValidationError, match="no part bills"):
        receive_request(actor=dana, request=records, parts={"bills": "complete"})
    assert set(states(records).values()) == {"awaited"}


def test_half_an_answer_to_a_draft_is_refused(matter, dana) -> None:
    draft = add_request(actor=dana, matter=matter, name="R", asked_of="h", kind="medical_records")
    with pytest.raises(ValidationError, match="not asked for yet"):
        receive_request(actor=dana, request=draft, parts={"records": "complete"})


def test_what_arrived_is_checked_on_the_next_working_day(records, lee) -> None:
    held = note_arrival(actor=lee, request=records, what="40 pages by fax")
    assert (held.status, held.next_follow_up_on) == (Status.RECEIVED, date(2026, 3, 3))


def test_one_thing_more_is_asked_once(records, dana) -> None:
    add_part(actor=dana, request=records, name="Operative notes", from_on=date(2025, 1, 2))
    assert records.parts.get(key="operative_notes").span == "from Jan 2, 2025"
    with pytest.raises(ValidationError, match="asked for already"):
        add_part(actor=dana, request=records, name="Operative  notes")


def test_dates_in_the_wrong_order_are_refused(records, dana) -> None:
    with pytest.raises(ValidationError, match="comes before its last"):
        date_parts(actor=dana, request=records, from_on=date(2026, 2, 1), to_on=date(2026, 1, 1))


def test_the_period_is_set_for_what_is_missing(records, dana) -> None:
    receive_request(actor=dana, request=records, parts={"records": "complete"})
    date_parts(actor=dana, request=records, from_on=date(2025, 1, 1), to_on=None)
    assert [part.span for part in records.parts.all()] == ["", "from Jan 1, 2025", "from Jan 1, 2025"]


def test_a_legal_assistant_changes_nothing_we_ask(records, lee) -> None:
    with pytest.raises(PermissionDenied):
        add_part(actor=lee, request=records, name="X")


def test_a_receipt_with_gaps_says_what_goes_on(records, as_dana) -> None:
    said = {"part_records": "complete", "part_films": "awaited", "part_certification": "awaited"}
    page = as_dana.post(f"/requests/{records.pk}/receipt/?at=page", said, follow=True).content.decode()
    assert "what is missing is asked for again" in page
    records.refresh_from_db()
    assert records.status == Status.PARTIAL


def test_reopening_a_refusal_that_had_parts_is_partly_received(records, priya) -> None:
    receive_request(actor=priya, request=records, parts={"records": "complete"})
    receive_request(actor=priya, request=records)
    assert reopen_request(actor=priya, request=records).status == Status.PARTIAL
