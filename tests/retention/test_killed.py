"""Killed anywhere, the next run goes on; run twice, it does no harm."""

import time
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from pypdf import PdfReader

from caseops.retention.destroying import files, work
from caseops.retention.destroying.certificate import as_pdf
from caseops.retention.destroying.work import carry_out_due, empty, finish, remove_files
from caseops.retention.jobs import carry_out
from caseops.retention.models import Destruction
from clients.models import Contact
from documents.models import Blob, Document
from matters.actions import add_party, open_matter
from matters.models import Matter, SpentNumber
from tests import make
from tests.retention.conftest import approved, long_closed
from tests.retention.rows import scheduled


class KilledError(Exception):
    """As a worker that is gone."""


@pytest.fixture
def full(matter, alex):
    """A file with two documents, due."""
    scheduled()
    make.document(matter, make.pdf("One")), make.document(matter, make.pdf("Two"), "two.pdf")
    return long_closed(make.closed(matter))


def killed(*_args, **_said):
    raise KilledError


def state(row):
    row.refresh_from_db()
    return row.state


def test_killed_among_the_rows_nothing_has_gone(full, monkeypatch):
    row = approved(full)
    with monkeypatch.context() as patch:
        patch.setattr(work, "delete", killed)
        with pytest.raises(KilledError):
            empty(row)
    assert (state(row), Matter.objects.filter(pk=full.pk).count()) == ("approved", 1)
    assert carry_out_due() == 1
    assert state(row) == "done"


def test_killed_among_the_files_the_rest_follows(full, monkeypatch):
    row = approved(full)
    empty(row)
    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "delete", killed)
        with pytest.raises(KilledError):
            remove_files(row, time.monotonic() + 60)
    assert (state(row), row.removed, Blob.objects.count()) == ("emptied", 0, 2)
    assert carry_out_due() == 1
    assert (state(row), row.removed, Blob.objects.count()) == ("done", 2, 1)


def test_a_disk_that_fails_is_tried_again_and_holds_up_nobody(full, monkeypatch):
    row = approved(full)
    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "delete", killed)
        assert carry_out_due() == 0
    assert (state(row), carry_out_due(), state(row)) == ("emptied", 1, "done")


def test_a_turn_that_is_over_leaves_the_rest_to_the_next(full):
    row = approved(full)
    empty(row)
    assert not remove_files(row, time.monotonic() - 1)
    assert remove_files(row, time.monotonic() + 60)
    assert (finish(row), finish(row)) == (True, False)


def test_run_twice_it_does_nothing_the_second_time(full):
    approved(full)
    carry_out()
    assert carry_out_due() == 0
    assert Destruction.objects.count() == 1


def test_a_file_that_is_gone_already_is_no_trouble(db):
    assert files.remove_file("0" * 64)


def test_bytes_that_another_file_holds_stay(full):
    other = make.matter()
    twin = make.document(other, make.pdf("One"))
    row = approved(full)
    carry_out_due()
    assert sorted(kept for _, _, kept in Destruction.objects.get(pk=row.pk).files) == [False, True]
    with twin.latest.blob.open() as file:
        assert file.read() == make.pdf("One")


def test_pictures_of_pages_go_with_the_bytes(full):
    blob = Document.objects.filter(matter=full).earliest("pk").latest.blob
    place = f"thumbnails/{blob.sha256[:2]}/{blob.sha256}/1.webp"
    default_storage.save(place, BytesIO(b"picture"))
    approved(full)
    carry_out_due()
    assert not default_storage.exists(place)


def test_what_breaks_stops_with_a_sentence(full, monkeypatch):
    row = approved(full)
    monkeypatch.setattr(work, "delete", killed)
    assert carry_out_due() == 0
    assert (state(row), row.said) == ("stopped", work.BROKE)


def test_who_is_in_another_matter_stays_and_whoever_acts_for_them(full, dana):
    guardian = make.contact("Gail Guardian")
    ward = make.contact("Ward Young", guardian=guardian)
    alone = make.contact("Only Here")
    for person in (ward, alone):
        full.parties.create(contact=person, role="witness")
    add_party(actor=dana, matter=make.matter(), contact=ward, role="witness")
    approved(full)
    carry_out_due()
    left = set(Contact.objects.values_list("name", flat=True))
    assert {"Gail Guardian", "Ward Young"} <= left
    assert "Only Here" not in left


def test_its_number_is_never_given_out_again(full, dana):
    number = full.number
    approved(full)
    carry_out_due()
    assert SpentNumber.objects.filter(number=number).exists()
    with pytest.raises(Exception, match="was destroyed"):
        open_matter(
            actor=dana,
            client=make.contact(),
            version=make.area(),
            subtype="motor_vehicle",
            number=number,
            team={},
        )


def test_the_certificate_names_both_people_the_schedule_and_each_file(full):
    hashes = list(Blob.objects.values_list("sha256", flat=True))
    row = approved(full)
    carry_out_due()
    row.refresh_from_db()
    with row.certificate.open() as file:
        content = file.read()
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    flat = "".join(said.split())
    assert all("".join(word.split()) in flat for word in ("Priya Shah", "Alex Morgan", row.schedule, *hashes))
    assert as_pdf(row) == content


def test_the_audit_command_still_says_it_is_whole(full, settings, tmp_path):
    settings.AUDIT_SEALS_FILE = tmp_path / "seals.txt"
    approved(full)
    carry_out_due()
    call_command("verify_audit")
