"""Everything held about one person, as far as whoever asks may see it."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.retention.actions import ask_for_export
from caseops.retention.destroying.rows import keys_to
from caseops.retention.handing.work import build_due
from caseops.retention.models import SubjectExport
from caseops.retention.telling.held import SEALED, decided, further, held_about, is_told, told
from clients.actions import receive
from clients.models import Contact
from matters.actions import add_party, set_key_date
from matters.models import FieldValue, Matter
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


def test_a_talk_filed_behind_a_wall_is_not_in_it(alex, priya, matter):
    make.message(matter, "I have told nobody but you")
    raise_wall(actor=priya, matter=matter, kind="screened", reason="Own case", people=[alex])
    assert "told nobody" not in json.dumps(held_in(told_about(matter.client)))


def test_a_talk_filed_nowhere_or_in_a_matter_they_see_is_in_it(alex, matter):
    make.message(matter, "Filed here")
    receive(actor=None, contact=matter.client, channel="text", body="Filed nowhere")
    said = held_in(told_about(matter.client))
    assert {row["body"] for row in said["Communications"]} == {"Filed here", "Filed nowhere"}
    assert len(said["Communications filed"]) == 1


def test_what_belongs_to_their_rows_is_told(alex, dana):
    asked = make.questionnaire("Nina Park", ssn="123-45-6789")
    said = held_in(told_about(asked.lead.contact))
    assert {"Leads", "Questionnaires", "Answers of questionnaires"} <= set(said)
    assert "123-45-6789" not in json.dumps(said)
    assert SEALED in said["Answers of questionnaires"][0].values()


def test_facts_and_dates_are_those_of_their_own_matters(alex, dana, matter, known):
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
    assert "Key dates" in held_in(told_about(matter.client))
    assert "Key dates" not in held_in(told_about(known))


def test_papers_that_name_them_are_told_once(alex, known, matter):
    paper = make.document(matter, make.pdf("Both"), "both.pdf", sender=known)
    paper.people.add(known)
    named = make.document(matter, make.pdf("Named"), "named.pdf")
    named.people.add(known)
    said = held_in(told_about(known))
    assert len(said["Documents"]) == len(said["Versions of documents"]) == 3


def test_every_key_of_a_told_row_is_decided(db):
    """Followed, or left for a reason: a new table is thought about."""
    followed = set(decided()["followed"])
    left = {name for names in decided()["left"].values() for name in names}
    models = {key.model for key in keys_to(Contact) if is_told(key)}
    while more := {key.model for model in models for key in further(model)} - models:
        models |= more
    keys = {name_of(key) for model in models - {Matter} for key in keys_to(model)}
    assert followed & left == set()
    assert keys - followed - left == set()
    assert {name for name in followed | left if not name.endswith(".matter")} - keys == set()


def name_of(key):
    return f"{key.model._meta.label}.{key.name}"


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
    waits = {"HX-Request": "true", "HX-Target": "archives"}
    assert "every 2s" in browser.get(address, headers=waits).content.decode()
    build_due()
    assert "every 2s" not in browser.get(address, headers=waits).content.decode()
    assert b"".join(browser.get(export).streaming_content).startswith(b"PK")
    verbs = list(Entry.objects.on_target(known).values_list("verb", flat=True)[:3])
    assert verbs == ["subject.downloaded", "subject.exported", "subject.asked"]


def test_an_admin_finds_the_way_from_the_contact(browser_of, alex, dana, known):
    address = reverse("contacts:page", args=[known.pk])
    assert "Everything held" in browser_of(alex).get(address).content.decode()
    assert "Everything held" not in browser_of(dana).get(address).content.decode()
