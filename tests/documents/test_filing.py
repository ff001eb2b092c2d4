"""From the inbox into a file, and everything that can be taken back."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.actions import (
    NewLabels,
    add_version,
    bin_document,
    change_labels,
    file_document,
    keep_file,
    unbin_document,
    unfile_document,
)
from documents.models import Document, DocumentRequirement
from matters.models import Matter
from tests import make


@pytest.fixture
def scan(db: None) -> Document:
    """A scan in the firm's tray."""
    return make.document(None, source="scan")


def verbs(document: Document) -> list[str]:
    return [entry.verb.removeprefix("document.") for entry in Entry.objects.on_target(document)]


# Filing


def test_it_is_filed_with_what_was_found_out(scan: Document, matter: Matter, dana: User) -> None:
    hospital = make.contact("Mercy Hospital")
    labels = NewLabels(title=" Records  of May", category="medical_record", sender=hospital)
    row = file_document(actor=dana, document=scan, matter=matter, labels=labels)
    assert (row.matter, row.filed_by, row.sender) == (matter, dana, hospital)
    assert (row.title, row.category) == ("Records of May", "medical_record")
    assert Entry.objects.about(matter).first().sentence == "filed Records of May"


def test_what_the_checklist_asked_for_is_received(
    scan: Document, retainer: DocumentRequirement, dana: User
) -> None:
    labels = NewLabels(requirement=retainer)
    file_document(actor=dana, document=scan, matter=retainer.matter, labels=labels)
    retainer.refresh_from_db()
    assert retainer.received_by == dana


def test_taking_it_back_makes_it_missing_again(
    scan: Document, retainer: DocumentRequirement, dana: User
) -> None:
    labels = NewLabels(requirement=retainer)
    filed = file_document(actor=dana, document=scan, matter=retainer.matter, labels=labels)
    row = unfile_document(actor=dana, document=filed)
    retainer.refresh_from_db()
    assert (row.matter, row.filed_at, row.requirement) == (None, None, None)
    assert retainer.is_missing
    assert verbs(scan) == ["unfiled", "filed", "arrived"]


def test_what_another_paper_proves_stays_received(
    scan: Document, retainer: DocumentRequirement, dana: User
) -> None:
    make.document(retainer.matter, make.pdf("the other"), requirement=retainer)
    labels = NewLabels(requirement=retainer)
    filed = file_document(actor=dana, document=scan, matter=retainer.matter, labels=labels)
    unfile_document(actor=dana, document=filed)
    retainer.refresh_from_db()
    assert retainer.received_on


def test_a_place_on_another_checklist_is_refused(scan: Document, retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError, match="belongs to another matter"):
        file_document(actor=None, document=scan, matter=make.matter(), labels=NewLabels(requirement=retainer))


def test_late_mail_reaches_a_closed_matter(scan: Document, matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    assert file_document(actor=None, document=scan, matter=matter).matter == matter


def test_it_is_filed_once(scan: Document, matter: Matter) -> None:
    file_document(actor=None, document=scan, matter=matter)
    with pytest.raises(ValidationError, match="already"):
        file_document(actor=None, document=scan, matter=matter)


def test_what_the_file_holds_already_is_said(scan: Document, matter: Matter) -> None:
    make.document(matter, title="Bill of May")
    with pytest.raises(ValidationError, match="this very file already, as “Bill of May”"):
        file_document(actor=None, document=scan, matter=matter)


def test_what_is_not_filed_is_not_taken_out(scan: Document) -> None:
    with pytest.raises(ValidationError, match="is not filed"):
        unfile_document(actor=None, document=scan)


# Labels


def test_labels_change_and_the_audit_says_which(matter: Matter, dana: User) -> None:
    paper = make.document(matter)
    labels = NewLabels(title="Bill", document_on=date(2026, 3, 2))
    row = change_labels(actor=dana, document=paper, labels=labels)
    assert (row.title, row.document_on) == ("Bill", date(2026, 3, 2))
    assert Entry.objects.on_target(paper).first().sentence == "changed title, date of Bill"


def test_saying_the_same_again_is_no_change(matter: Matter) -> None:
    paper = make.document(matter, title="Bill")
    change_labels(actor=None, document=paper, labels=NewLabels(title="Bill"))
    assert verbs(paper) == ["kept"]


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        ({"title": "  "}, "title"),
        ({"category": "gossip"}, "category"),
        ({"received_on": clock.today() + timedelta(3)}, "received_on"),
    ],
)
def test_nonsense_is_refused_at_its_field(matter: Matter, labels: dict[str, object], field: str) -> None:
    paper = make.document(matter)
    with pytest.raises(ValidationError) as refusal:
        change_labels(actor=None, document=paper, labels=NewLabels(**labels))
    assert field in refusal.value.message_dict


# The bin


def test_the_bin_takes_and_gives_back(matter: Matter, dana: User) -> None:
    paper = make.document(matter)
    binned = bin_document(actor=dana, document=paper)
    assert binned.binned_by == dana
    assert not Document.objects.in_file().exists()
    assert Document.objects.binned().get() == paper
    unbin_document(actor=dana, document=paper)
    assert Document.objects.in_file().get() == paper
    assert verbs(paper) == ["unbinned", "binned", "kept"]


def test_nothing_happens_to_what_is_in_the_bin(matter: Matter) -> None:
    paper = bin_document(actor=None, document=make.document(matter))
    for refused in (bin_document, unfile_document):
        with pytest.raises(ValidationError, match="is in the bin"):
            refused(actor=None, document=paper)
    with pytest.raises(ValidationError, match="is in the bin"):
        change_labels(actor=None, document=paper, labels=NewLabels(title="x"))


def test_what_is_not_in_the_bin_is_not_taken_out(scan: Document) -> None:
    with pytest.raises(ValidationError, match="is not in the bin"):
        unbin_document(actor=None, document=scan)


# Versions


def test_a_newer_version_counts_and_the_older_stays(matter: Matter, dana: User) -> None:
    paper = make.document(matter)
    newer = add_version(
        actor=dana, document=paper, content=BytesIO(make.pdf("final")), name="x.pdf", note="Signed"
    )
    assert (newer.number, newer.added_by, paper.latest) == (2, dana, newer)
    assert paper.versions.count() == 2
    assert Entry.objects.on_target(paper).first().sentence == "added version 2 of Records"
    assert str(newer) == "Records (version 2)"


def test_the_same_bytes_are_no_new_version(matter: Matter) -> None:
    paper = make.document(matter)
    with pytest.raises(ValidationError, match="Version 1 holds these very bytes"):
        add_version(actor=None, document=paper, content=BytesIO(make.pdf()), name="x.pdf")


@pytest.mark.parametrize("verb", [bin_document, unbin_document, unfile_document])
def test_someone_who_left_does_nothing(matter: Matter, dana: User, verb) -> None:
    paper = make.document(matter)
    dana.is_active = False
    with pytest.raises(PermissionDenied):
        verb(actor=dana, document=paper)


def test_a_file_that_answers_the_checklist_ticks_it(retainer: DocumentRequirement, dana: User) -> None:
    keep_file(
        actor=dana, content=BytesIO(make.pdf()), name="a.pdf", matter=retainer.matter, source="portal",
        requirement=retainer,
    )  # fmt: skip
    retainer.refresh_from_db()
    assert retainer.received_by == dana
