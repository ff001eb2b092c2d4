"""Who was asked for a document, and what we still need from the client."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from documents.actions import ask_for_document, receive_document, unask_document, waive_requirement
from documents.letters.data import gather
from documents.models import DocumentRequirement
from documents.section import shelves_of
from matters.models import Matter
from tests import make
from tests.standing import standing


@pytest.fixture
@standing
def matter(matter: Matter) -> Matter:
    """With a client who has a name."""
    Contact.objects.filter(pk=matter.client_id).update(name="Ana Lopez")
    return Matter.objects.get(pk=matter.pk)


def needed(matter: Matter) -> list[str]:
    return [row.name for row in DocumentRequirement.objects.filter(matter=matter).needed_from_client()]


def words(matter: Matter, user: User, name: str) -> str:
    lines = [line for shelf in shelves_of(matter, user) for line in shelf.lines]
    return next(line.words for line in lines if line.requirement.name == name)


def test_whom_we_asked_stands_on_the_checklist(retainer: DocumentRequirement, dana: User) -> None:
    held = ask_for_document(actor=dana, requirement=retainer, of=retainer.matter.client)
    assert held.asked_on == clock.today(dana.zone)
    assert words(retainer.matter, dana, held.name).startswith("Asked Ana Lopez today, ")
    entry = Entry.objects.on_target(held).get()
    assert (entry.sentence, entry.movement) == ("asked Ana Lopez for Signed fee agreement", True)


def test_asked_again_the_newer_day_stands_and_both_are_told(
    retainer: DocumentRequirement, dana: User
) -> None:
    today = clock.today(dana.zone)
    for ago in (9, 2):
        said = {"of": retainer.matter.client, "on": today - timedelta(ago)}
        held = ask_for_document(actor=dana, requirement=retainer, **said)
    assert held.asked_on == today - timedelta(2)
    assert Entry.objects.on_target(held).filter(verb="document.asked").count() == 2


def test_somebody_without_a_part_in_the_matter_is_not_asked(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError, match="No has no part in this matter") as refusal:
        ask_for_document(actor=None, requirement=retainer, of=make.contact("Dr. No"))
    assert list(refusal.value.message_dict) == ["of"]


def test_tomorrow_nobody_was_asked(retainer: DocumentRequirement) -> None:
    with pytest.raises(ValidationError, match="A day still to come"):
        ask_for_document(
            actor=None, requirement=retainer, of=retainer.matter.client, on=clock.today() + timedelta(2)
        )


@pytest.mark.parametrize("settle", ["receive", "waive"])
def test_what_is_settled_is_not_asked_for(retainer: DocumentRequirement, settle: str) -> None:
    if settle == "receive":
        receive_document(actor=None, requirement=retainer)
    else:
        waive_requirement(actor=None, requirement=retainer, reason="Pro bono")
    with pytest.raises(ValidationError, match="is not missing"):
        ask_for_document(actor=None, requirement=retainer, of=retainer.matter.client)


def test_someone_who_left_asks_nobody(retainer: DocumentRequirement, dana: User) -> None:
    dana.is_active = False
    with pytest.raises(PermissionDenied):
        ask_for_document(actor=dana, requirement=retainer, of=retainer.matter.client)


def test_it_is_taken_back(retainer: DocumentRequirement, dana: User) -> None:
    ask_for_document(actor=dana, requirement=retainer, of=retainer.matter.client)
    held = unask_document(actor=dana, requirement=retainer)
    assert (held.asked_of, held.asked_on) == (None, None)
    with pytest.raises(ValidationError, match="Nobody has been asked"):
        unask_document(actor=dana, requirement=retainer)


def test_the_database_knows_no_asking_without_somebody(retainer: DocumentRequirement) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentRequirement.objects.filter(pk=retainer.pk).update(asked_on=clock.today())


# What we still need from them


def test_the_list_holds_what_the_client_owes_by_now(matter: Matter, retainer: DocumentRequirement) -> None:
    assert needed(matter) == ["Signed fee agreement"]
    receive_document(actor=None, requirement=retainer)
    assert needed(matter) == []


def test_later_stages_optional_papers_and_other_peoples_do_not_stand_on_it(matter: Matter) -> None:
    rows = DocumentRequirement.objects.filter(matter=matter)
    later, photos = rows.get(blueprint__key="records"), rows.get(blueprint__key="photos")
    DocumentRequirement.objects.filter(pk__in=[later.pk, photos.pk]).update(source="client")
    assert needed(matter) == ["Signed fee agreement"]
    matter.stage = later.stage
    matter.save()
    assert needed(matter) == ["Signed fee agreement", "Medical records"]
    rows.filter(pk=later.pk).update(source="provider")
    assert needed(matter) == ["Signed fee agreement"]


def test_letters_may_read_it(matter: Matter) -> None:
    assert gather(matter)["needed_from_client"] == [{"name": "Signed fee agreement", "source": "client"}]


def test_it_is_a_page_with_whom_we_asked(retainer: DocumentRequirement, dana: User, browser_of) -> None:
    matter = retainer.matter
    url = f"/documents/of/{matter.number}/needed/"
    browser: Client = browser_of(dana)
    assert "Not asked for yet" in browser.get(url).content.decode()
    assert f'href="{url}"' in browser.get(matter.get_absolute_url()).content.decode()
    ask_for_document(actor=dana, requirement=retainer, of=matter.client)
    assert "Asked Ana Lopez on" in browser.get(url).content.decode()
    receive_document(actor=dana, requirement=retainer)
    assert "Nothing is missing from them" in browser.get(url).content.decode()
    assert f'href="{url}"' not in browser.get(matter.get_absolute_url()).content.decode()


def test_it_is_asked_in_its_line_and_can_be_undone(
    retainer: DocumentRequirement, dana: User, browser_of
) -> None:
    browser: Client = browser_of(dana)
    url = f"/documents/{retainer.pk}/asking/?at=matter"
    form = browser.get(url, headers={"HX-Request": "true"}).content.decode()
    assert f'<option value="{retainer.matter.client_id}" selected>Ana Lopez' in form
    assert browser.post(url, {"of": ""}, headers={"HX-Request": "true"}).status_code == 422
    browser.post(url, {"of": retainer.matter.client_id}, headers={"HX-Request": "true"})
    retainer.refresh_from_db()
    assert retainer.asked_of == retainer.matter.client
    browser.post(f"/documents/{retainer.pk}/asking/undo/?at=matter")
    retainer.refresh_from_db()
    assert retainer.asked_of is None
