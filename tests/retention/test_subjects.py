"""Everything held about one person, as far as whoever asks may see it."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.retention.actions import ask_for_export
from caseops.retention.handing.work import build_due
from caseops.retention.models import SubjectExport
from caseops.retention.telling.held import SEALED, held_about, told
from matters.actions import add_party
from matters.models import FieldValue
from matters.walls.actions import raise_wall
from tests import make
from tests.house.test_visibility import a_whole_life
from tests.retention.rows import told_about


def archive_of(row):
    with row.blob.open() as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def held_in(row):
    return json.loads(archive_of(row).read("held.json"))["held"]


@pytest.fixture
def known(dana, matter):
    """A witness with a telephone, a message and a paper."""
    contact = make.contact("Wanda Witness", phones=["+1 212 555 0101"], address="9 Elm St")
    add_party(actor=dana, matter=matter, contact=contact, role="witness")
    make.document(matter, make.pdf("Her words"), "statement.pdf", sender=contact)
    return contact


def test_every_row_that_speaks_of_them_is_told(known, alex):
    found = held_in(told_about(known))
    assert found["Contact"][0]["address"] == "9 Elm St"
    assert [row["role"] for row in found["Parties"]] == ["Witness"]
    assert len(found["Phones"]) == len(found["Documents"]) == 1


def test_the_page_says_the_same_and_the_papers_lie_beside(known, alex):
    archive = archive_of(told_about(known))
    assert "9 Elm St" in archive.read("held.html").decode()
    assert "documents/Not sorted/Statement.pdf" in archive.namelist()
    assert "documents/Not sorted/Statement.pdf" in archive.read("index.csv").decode()


def test_what_a_wall_keeps_from_whoever_asks_is_not_in_it(known, alex, priya, matter):
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own case", people=[alex])
    archive = archive_of(told_about(known))
    text = archive.read("held.json").decode()
    assert matter.number not in text
    assert matter.title not in text
    assert not any(name.startswith("documents/") for name in archive.namelist())


def test_a_client_with_everything_is_told_without_keys_to_doors(alex, dana, priya):
    matter = a_whole_life(1)
    text = json.dumps(held_about(matter.client, alex))
    assert matter.number in text
    assert "token" not in text


def test_what_is_sealed_is_said_to_be_held_and_not_opened(matter):
    field = matter.version.fieldblueprints.get(key="liability")
    row = FieldValue(matter=matter, field=field, key="ssn", sealed="123-45-6789")
    assert told(row)["sealed"] == SEALED
    assert "123-45-6789" not in str(told(row))


@pytest.mark.parametrize("key", ["priya", "dana", "lee"])
def test_who_may_not(key, known):
    with pytest.raises(PermissionDenied):
        ask_for_export(actor=make.person(key), contact=known, reason="x")


def test_a_reason_and_one_at_a_time(alex, known):
    with pytest.raises(ValidationError, match="on whose request"):
        ask_for_export(actor=alex, contact=known, reason=" ")
    ask_for_export(actor=alex, contact=known, reason="Her letter")
    with pytest.raises(ValidationError, match="being built"):
        ask_for_export(actor=alex, contact=known, reason="Her letter")


def test_nobody_else_takes_it_not_even_another_admin(browser_of, alex, robin, known):
    row = told_about(known)
    browser = browser_of(robin)
    browser.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    assert browser.get(reverse("subject_export", args=[row.pk])).status_code == 404
    assert "Their letter" not in browser.get(reverse("subject", args=[known.pk])).content.decode()


def test_it_is_asked_for_and_taken_after_signing_in_again(browser_of, alex, known):
    browser, address = browser_of(alex), reverse("subject", args=[known.pk])
    assert browser.get(address).url.startswith(reverse("account_reauthenticate"))
    browser.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    assert browser.post(address, {"reason": ""}).status_code == 422
    assert browser.post(address, {"reason": "Her letter"}).status_code == 302
    export = reverse("subject_export", args=[SubjectExport.objects.get().pk])
    assert browser.get(export).status_code == 404
    build_due()
    assert b"".join(browser.get(export).streaming_content).startswith(b"PK")
    verbs = list(Entry.objects.on_target(known).values_list("verb", flat=True)[:3])
    assert verbs == ["subject.downloaded", "subject.exported", "subject.asked"]


def test_an_admin_finds_the_way_from_the_contact(browser_of, alex, dana, known):
    address = reverse("contacts:page", args=[known.pk])
    assert "Everything held" in browser_of(alex).get(address).content.decode()
    assert "Everything held" not in browser_of(dana).get(address).content.decode()
