"""What the client may see: marked by somebody, on record, taken back; of every kind of row alike."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.actions import add_deadline
from deadlines.actions.events import schedule_event
from documents.actions import bin_document, unfile_document
from matters.actions import add_note, share, unshare
from tests import make

KINDS = ["document", "deadline", "event", "note"]


def row_of(kind, matter, dana):
    """One of each kind."""
    if kind == "document":
        return make.document(matter, title="Police report")
    if kind == "note":
        return add_note(actor=dana, matter=matter, text="Keep every receipt.")
    if kind == "event":
        at = clock.now() + timedelta(days=2)
        return schedule_event(actor=dana, matter=matter, kind="call", starts_at=at, zone="America/New_York")
    said = {"severity": "internal", "due_on": make.tomorrow(), "why": "Asked"}
    return add_deadline(actor=dana, matter=matter, name="Send the list", **said)


@pytest.fixture(params=KINDS)
def row(request, matter, dana):
    return row_of(request.param, matter, dana)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_nothing_is_shared_by_itself(row):
    assert not row.is_shared
    assert fresh(row).shared_at is None


def test_shared_by_whom_and_since_when_and_no_longer(row, dana):
    share(actor=dana, row=row)
    held = fresh(row)
    assert (held.is_shared, held.shared_by) == (True, dana)
    unshare(actor=dana, row=row)
    held = fresh(row)
    assert (held.is_shared, held.shared_by) == (False, None)
    told = [entry.verb for entry in Entry.objects.about(row.matter).filter(target_id=row.pk)[:2]]
    assert told == ["client_view.unshared", "client_view.shared"]


def test_sharing_again_takes_the_newer_moment(row, dana):
    first = share(actor=dana, row=row).shared_at
    with clock.travel(clock.now() + timedelta(hours=1)):
        assert share(actor=dana, row=row).shared_at > first


def test_what_is_not_shared_cannot_be_unshared(row, dana):
    with pytest.raises(ValidationError, match="is not shared"):
        unshare(actor=dana, row=row)


@pytest.mark.parametrize(("who", "may"), [("sam", True), ("priya", True), ("alex", True), ("lee", False)])
def test_who_chooses_what_the_client_sees(matter, dana, who, may):
    note = add_note(actor=dana, matter=matter, text="Keep every receipt.")
    person = make.person(who)
    if may:
        assert share(actor=person, row=note).is_shared
        return
    with pytest.raises(PermissionDenied, match="choose what the client sees"):
        share(actor=person, row=note)
    with pytest.raises(PermissionDenied):
        unshare(actor=person, row=note)


def test_also_on_a_closed_matter_where_the_last_letter_is_shown(dana, matter):
    document = make.document(matter, title="Closing letter")
    make.closed(matter)
    document.refresh_from_db()
    assert share(actor=dana, row=document).is_shared


def test_a_paper_in_the_bin_is_shown_to_nobody(dana, matter):
    document = make.document(matter)
    bin_document(actor=dana, document=document)
    with pytest.raises(ValidationError, match="is in the bin"):
        share(actor=dana, row=document)


def test_a_paper_taken_out_of_the_file_is_no_longer_of_the_matter(dana, matter):
    document = make.document(matter)
    unfile_document(actor=dana, document=document)
    document.refresh_from_db()
    with pytest.raises(ValidationError, match="in no file yet"):
        share(actor=dana, row=document)


@pytest.mark.parametrize(
    ("kind", "where"), [("event", "#events"), ("deadline", "#deadlines"), ("document", "#documents")]
)
def test_the_firm_sees_the_mark_where_it_reads_the_row(dana, matter, as_dana, kind, where):
    row = row_of(kind, matter, dana)
    page = matter.get_absolute_url()
    assert "Client sees it" not in as_dana.get(page).content.decode(), where
    share(actor=dana, row=row)
    assert "Client sees it" in as_dana.get(page).content.decode(), where


def test_the_page_of_a_document_says_it_too(dana, matter, as_dana):
    document = make.document(matter)
    share(actor=dana, row=document)
    assert "Client sees it" in as_dana.get(document.get_absolute_url()).content.decode()
