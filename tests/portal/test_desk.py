"""The firm's side of the portal: what its people see and may do, role by role."""

import pytest
from django.db import IntegrityError, transaction

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import invite_client, note_view, propose, write_to_portal
from caseops.portal.desk import shelves
from caseops.portal.models import ClientSession, PortalAccess, PortalLink, Proposal
from clients.actions import change_contact
from matters.actions import add_note, add_party, share
from tests import make
from tests.portal.conftest import inside


def desk(matter):
    return f"/client-portal/matters/{matter.number}/"


def shown(browser, address):
    return browser.get(address).content.decode()


def test_before_anybody_is_in_it_says_how(as_dana, matter):
    assert "The client has no page yet" in shown(as_dana, matter.get_absolute_url())
    page = shown(as_dana, desk(matter))
    assert "Nobody yet." in page
    assert "We are in intake." in page


def test_the_section_says_whether_they_have_been_there(as_dana, access):
    assert "not been in yet" in shown(as_dana, access.matter.get_absolute_url())
    note_view(access=access, page="the papers")
    assert "last seen today" in shown(as_dana, access.matter.get_absolute_url())


def test_who_may_be_chosen(as_dana, dana, matter):
    spouse = make.contact("Ana Alvarez", email="ana@client.test")
    add_party(actor=dana, matter=matter, contact=spouse, role="petitioner")
    add_party(actor=dana, matter=matter, contact=make.contact("Wes Witness"), role="witness")
    page = shown(as_dana, desk(matter))
    assert "Ana Alvarez</option>" in page
    assert "Wes Witness</option>" not in page
    invite_client(actor=dana, matter=matter, contact=spouse)
    assert "Ana Alvarez</option>" not in shown(as_dana, desk(matter))


def test_a_guardian_is_let_in_for_the_client(dana, matter):
    guardian = make.contact("Luis Alvarez", email="luis@client.test")
    change_contact(actor=None, contact=matter.client, guardian=guardian)
    matter.client.refresh_from_db()
    access = invite_client(actor=dana, matter=matter, contact=guardian)
    assert inside(matter, guardian).get(f"/portal/{matter.number}/").status_code == 200
    assert OutgoingMessage.objects.filter(to_address="luis@client.test").exists()
    assert access.contact == guardian


@pytest.mark.parametrize(
    ("who", "invites", "shares"), [("sam", True, True), ("lee", False, False), ("priya", True, True)]
)
def test_what_each_role_may_do(matter, access, browser_of, who, invites, shares):
    person = make.person(who)
    if not matter.team.filter(user=person).exists():
        matter.team.create(user=person, role=person.role)
    document = make.document(matter)
    browser = browser_of(person)
    page = shown(browser, desk(matter))
    assert ("New link" in page) is invites
    assert ("Show<span" in page) is shares
    assert browser.post(f"/client-portal/{access.pk}/renewal/").status_code == (302 if invites else 403)
    switch = f"{desk(matter)}shared/document/{document.pk}/"
    assert browser.post(switch).status_code == (302 if shares else 403)


def test_a_stranger_to_the_matter_sees_no_portal(access, marco, browser_of):
    browser = browser_of(marco)
    for address in (desk(access.matter), f"/client-portal/{access.pk}/messages/"):
        assert browser.get(address).status_code == 404
    for address in ("renewal", "revocation"):
        assert browser.post(f"/client-portal/{access.pk}/{address}/").status_code == 404
    row = propose(access=access, address="9 Elm St")
    assert browser.post(f"/client-portal/proposals/{row.pk}/").status_code == 404


def test_what_is_shared_stands_first(dana, matter):
    first = make.document(matter, make.pdf("1"), title="First")
    make.document(matter, make.pdf("2"), title="Second")
    share(actor=dana, row=first)
    (papers,) = (shelf for shelf in shelves(matter) if shelf.kind == "document")
    assert [row.title for row in papers.rows] == ["First", "Second"]


def test_shelves_hold_every_kind_of_row(dana, matter):
    add_note(actor=dana, matter=matter, text="Keep every receipt.")
    assert [shelf.kind for shelf in shelves(matter)] == ["event", "deadline", "document", "note"]
    assert [len(shelf.rows) for shelf in shelves(matter)] == [0, 0, 0, 1]


def test_words_are_needed_to_begin(as_dana, access):
    address = f"/client-portal/{access.pk}/messages/"
    assert "Write to Rosa Alvarez in the portal" in shown(as_dana, address)
    assert as_dana.post(address, {"body": ""}).status_code == 422


def test_a_closed_portal_is_not_written_to(dana, access, as_dana):
    as_dana.post(f"/client-portal/{access.pk}/revocation/")
    answer = as_dana.post(f"/client-portal/{access.pk}/messages/", {"body": "Hello"})
    assert answer.status_code == 422
    assert "closed to them" in answer.content.decode()


def test_twice_closed_is_said(as_dana, access):
    as_dana.post(f"/client-portal/{access.pk}/revocation/")
    page = as_dana.post(f"/client-portal/{access.pk}/revocation/", follow=True).content.decode()
    assert "closed to them already" in page


def test_another_proposal_replaces_the_unread_one(access):
    propose(access=access, address="9 Elm St")
    propose(access=access, email="new@client.test")
    assert str(Proposal.objects.get()) == "e-mail new@client.test"


def test_a_proposal_rings_for_the_case_manager(dana, access):
    propose(access=access, phone="+16465550119", address="9 Elm St\nBrooklyn")
    bell = OutgoingMessage.objects.get(channel="bell", recipient=dana)
    assert bell.subject == "Rosa Alvarez has new contact details"
    assert bell.body == "phone (646) 555-0119, address 9 Elm St Brooklyn"
    assert bell.link == desk(access.matter)


def test_what_was_decided_is_on_record(dana, access, as_dana):
    row = propose(access=access, address="9 Elm St")
    as_dana.post(f"/client-portal/proposals/{row.pk}/", {"accept": "1"})
    said = Entry.objects.about(access.matter).filter(verb="portal.proposal_decided").get().sentence
    assert said == "wrote down what Rosa Alvarez said in the client portal: address 9 Elm St"
    again = as_dana.post(f"/client-portal/proposals/{row.pk}/", {"accept": "1"}, follow=True).content.decode()
    assert "decided this already" in again


def test_a_known_number_becomes_the_first(dana, access, as_dana):
    change_contact(actor=None, contact=access.contact, phones=["+12125550147", "+12125550148"])
    row = propose(access=access, phone="+12125550148")
    as_dana.post(f"/client-portal/proposals/{row.pk}/", {"accept": "1"})
    numbers = [str(phone.number.as_e164) for phone in access.contact.phones.order_by("pk")]
    assert numbers == ["+12125550148", "+12125550147"]


def test_a_message_that_we_began_is_announced_once(dana, access):
    write_to_portal(actor=dana, access=access, body="Welcome")
    sent = OutgoingMessage.objects.filter(to_address="rosa@client.test", subject__startswith="A message from")
    assert sent.count() == 1


def test_rows_are_called_by_their_people(access):
    inside(access.matter)
    assert str(access) == "Portal of Rosa Alvarez"
    assert str(PortalLink.objects.get()) == "portal link of Rosa Alvarez"
    assert str(ClientSession.objects.get()) == "Session of Rosa Alvarez"


def test_the_database_keeps_one_open_access(access):
    with pytest.raises(IntegrityError), transaction.atomic():
        PortalAccess.objects.create(matter=access.matter, contact=access.contact)


def test_a_proposal_says_something(access):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(matter=access.matter, contact=access.contact)
