"""What a client sees is what the firm has marked, in plain words and their language; what they say arrives."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import decide_proposal, invite_client, revoke_access
from caseops.portal.models import Proposal, Upload
from clients.actions import change_contact
from clients.models import Communication
from deadlines.actions import add_deadline
from deadlines.actions.events import schedule_event
from documents.actions import add_version, bin_document
from documents.models import Blob, Document, Scan
from matters.actions import add_note, answer, log_communication, share, unshare, write_email
from tests import make
from tests.portal.conftest import home, inside


def page(browser, matter, room=""):
    answer_ = browser.get(home(matter, room))
    assert answer_.status_code == 200
    return answer_.content.decode()


def test_the_words_of_the_stage_in_their_language(access, rosa):
    stage = access.matter.stage
    with make.reworking():
        type(stage).objects.filter(pk=stage.pk).update(client_text_es="Estamos juntando sus papeles.")
    assert "We are in intake." in page(rosa, access.matter)
    change_contact(actor=None, contact=access.contact, language="es")
    shown = page(rosa, access.matter)
    assert "Estamos juntando sus papeles." in shown
    assert "En qué punto está su caso" in shown
    assert "Where your case stands" in page(rosa, access.matter, "?lang=en")


def test_a_date_is_seen_once_it_is_shared_and_no_longer_after(dana, access, rosa):
    said = {"severity": "court", "due_on": make.tomorrow(), "why": "Order"}
    deadline = add_deadline(actor=dana, matter=access.matter, name="Answer the questions", **said)
    starts = clock.now() + timedelta(days=3)
    event = schedule_event(
        actor=dana,
        matter=access.matter,
        kind="appointment",
        starts_at=starts,
        zone="America/New_York",
        name="Doctor",
    )
    assert "No date is set" in page(rosa, access.matter)
    for row in (deadline, event):
        share(actor=dana, row=row)
        assert row.name in page(rosa, access.matter)
        unshare(actor=dana, row=row)
        assert row.name not in page(rosa, access.matter)


def test_a_note_is_seen_once_it_is_shared(dana, access, rosa, as_dana):
    secret = add_note(actor=dana, matter=access.matter, text="Weak on liability.")
    note = add_note(actor=dana, matter=access.matter, text="Keep every receipt.")
    share(actor=dana, row=note)
    shown = page(rosa, access.matter)
    assert note.text in shown
    assert secret.text not in shown
    assert (
        "wrote a note that the client sees" in as_dana.get(access.matter.get_absolute_url()).content.decode()
    )


def test_a_paper_is_read_in_the_version_that_was_shared(dana, access, rosa):
    document = make.document(access.matter, make.pdf("One"), title="Police report")
    address = home(access.matter, f"papers/{document.uuid}/")
    assert rosa.get(address).status_code == 404
    share(actor=dana, row=document)
    first = document.versions.get()
    assert b"".join(rosa.get(address).streaming_content) == make.pdf("One")
    add_version(actor=dana, document=document, content=BytesIO(make.pdf("Two, with a remark")), name="b.pdf")
    assert b"".join(rosa.get(address).streaming_content) == make.pdf("One")
    document.refresh_from_db()
    share(actor=dana, row=document)
    assert b"".join(rosa.get(address).streaming_content) != make.pdf("One")
    Blob.objects.update(scan=Scan.INFECTED)
    assert rosa.get(address).status_code == 404
    Blob.objects.update(scan=Scan.CLEAN)
    bin_document(actor=dana, document=document)
    assert rosa.get(address).status_code == 404
    assert first.number == 1


def test_who_may_share_and_what(dana, lee, matter):
    document = make.document(matter)
    with pytest.raises(PermissionDenied):
        share(actor=lee, row=document)
    with pytest.raises(ValidationError, match="no file yet"):
        share(actor=dana, row=make.document(None, make.pdf("x"), source="fax"))
    undated = matter.deadlines.filter(due_on=None).first()
    with pytest.raises(ValidationError, match="no date yet"):
        share(actor=dana, row=undated)
    with pytest.raises(ValidationError, match="not shared"):
        unshare(actor=dana, row=document)
    share(actor=dana, row=document)
    assert Entry.objects.about(matter).first().sentence == "shows Records to the client"


def test_the_thread_is_theirs_and_nothing_that_was_only_written_down(dana, access, rosa):
    matter = access.matter
    write_email(actor=dana, matter=matter, contact=matter.client, subject="News", body="They have answered.")
    make.message(matter, "Did they accept?", "email")
    log = {"actor": dana, "matter": matter, "contact": matter.client, "direction": "out"}
    log_communication(**log, channel="text", body="Texted her that she complains too much.")
    log_communication(**log, channel="phone", body="She cried.", outcome="reached")
    witness = make.contact("Wes", email="wes@x.test")
    matter.parties.create(contact=witness, role="witness")
    write_email(actor=dana, matter=matter, contact=witness, subject="Hi", body="What did you see?")
    shown = page(rosa, matter, "messages/")
    assert "They have answered." in shown
    assert "Did they accept?" in shown
    for hidden in ("complains", "cried", "What did you see?"):
        assert hidden not in shown


def test_what_they_write_waits_for_an_answer_and_the_answer_is_there(dana, access, rosa, as_dana):
    matter = access.matter
    assert rosa.post(home(matter, "messages/"), {"body": " "}).status_code == 422
    rosa.post(home(matter, "messages/"), {"body": "When is my appointment?"})
    filed = matter.correspondence.unanswered().get()
    assert filed.communication.channel == "portal"
    reply = f"/client-portal/matters/{matter.number}/messages/{filed.pk}/"
    assert "When is my appointment?" in as_dana.get(reply).content.decode()
    assert "portal" in as_dana.get(f"/conversations/{matter.number}/").content.decode()
    as_dana.post(reply, {"body": "On Thursday at ten."})
    assert "On Thursday at ten." in page(rosa, matter, "messages/")
    notice = OutgoingMessage.objects.filter(to_address="rosa@client.test").latest("pk")
    assert "On Thursday" not in notice.body
    assert "/portal/" in notice.body
    assert as_dana.post(reply, {"body": "Again"}).status_code == 422


def test_only_what_came_through_the_portal_is_answered_there(dana, access):
    filed = make.message(access.matter)
    with pytest.raises(ValidationError, match="Only what came through the portal"):
        answer(actor=dana, correspondence=filed, channel="portal", body="Yes")
    said = {"actor": dana, "matter": access.matter, "contact": access.contact, "direction": "out"}
    with pytest.raises(ValidationError, match="kept by itself"):
        log_communication(**said, channel="portal", body="Yes")


def test_the_portal_is_no_way_to_reach_somebody(matter):
    with pytest.raises(ValidationError, match="reaches nobody"):
        change_contact(actor=None, contact=matter.client, best_channel="portal")


def test_asking_is_limited_inside_too(settings, access, rosa):
    cache.clear()
    settings.PRIVATE_LINK_RATES = {"network": "2/min"}
    answers = [rosa.get(home(access.matter)).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_we_may_begin_there(as_dana, access, rosa):
    as_dana.post(f"/client-portal/{access.pk}/messages/", {"body": "Welcome."})
    shown = page(rosa, access.matter)
    assert "A new message from us" in shown
    assert "Welcome." in page(rosa, access.matter, "messages/")
    assert "A new message from us" not in page(rosa, access.matter)


def test_a_file_is_for_none_of_the_papers_we_need_unless_they_say_so(matter, rosa):
    needed = matter.document_requirements.get(name="Signed fee agreement")
    room = home(matter, "papers/")
    assert needed.name in rosa.get(room).content.decode()
    assert " selected" not in rosa.get(room).content.decode()
    refused = rosa.post(room, {"requirement": needed.pk})
    assert refused.status_code == 422
    assert f'value="{needed.pk}" selected' in refused.content.decode(), "what they chose is kept"


def test_a_photo_goes_to_the_inbox_and_the_client_sees_that_it_came(access, rosa, as_dana):
    matter = access.matter
    needed = matter.document_requirements.get(name="Signed fee agreement")
    assert needed.name in page(rosa, matter)
    file = BytesIO(make.pdf("The bill"))
    file.name = "bill.pdf"
    answer_ = rosa.post(home(matter, "papers/"), {"file": file, "requirement": needed.pk}, follow=True)
    assert "Thank you, it has arrived." in answer_.content.decode()
    upload = Upload.objects.get()
    document = upload.document
    assert (document.matter, document.source, document.sender) == (None, "portal", access.contact)
    assert document.title == "Signed fee agreement from Rosa Alvarez"
    needed.refresh_from_db()
    assert needed.received_on is None
    assert "sent, we look at it" in page(rosa, matter)
    assert document.title in as_dana.get("/documents/inbox/").content.decode()
    assert Entry.objects.about(matter).filter(verb="portal.uploaded").exists()


def test_what_is_no_file_is_refused_in_words(access, rosa, client):
    page_ = home(access.matter, "papers/")
    assert rosa.post(page_, {}).status_code == 422
    empty = BytesIO(b"")
    empty.name = "a.pdf"
    assert rosa.post(page_, {"file": empty}).status_code == 422
    file = BytesIO(make.pdf("x"))
    file.name = "a.pdf"
    assert client.post(page_, {"file": file}).status_code == 302
    assert not Document.objects.exists()


def test_a_new_number_is_proposed_and_a_person_writes_it_down(dana, access, rosa, as_dana):
    matter = access.matter
    address = home(matter, "details/")
    assert rosa.post(address, {"phone": "12"}).status_code == 422
    assert rosa.post(address, {}).status_code == 422
    rosa.post(address, {"phone": "(646) 555-0119", "address": "9 Elm St"})
    access.contact.refresh_from_db()
    assert access.contact.address == ""
    desk = f"/client-portal/matters/{matter.number}/"
    assert "(646) 555-0119" in as_dana.get(desk).content.decode()
    as_dana.post(f"/client-portal/proposals/{Proposal.objects.get().pk}/", {"accept": "1"})
    access.contact.refresh_from_db()
    numbers = [str(phone.number.as_e164) for phone in access.contact.phones.order_by("pk")]
    assert (access.contact.address, numbers) == ("9 Elm St", ["+16465550119", "+12125550147"])
    with pytest.raises(ValidationError, match="decided this already"):
        decide_proposal(actor=dana, proposal=Proposal.objects.get(), accepted=False)


def test_left_out_changes_nothing(access, rosa, as_dana):
    rosa.post(home(access.matter, "details/"), {"email": "new@client.test"})
    as_dana.post(f"/client-portal/proposals/{Proposal.objects.get().pk}/", {"leave": "1"})
    access.contact.refresh_from_db()
    assert access.contact.email == "rosa@client.test"
    assert Proposal.objects.get().accepted is False


def test_every_view_is_kept_and_the_firm_sees_when_they_were_last_there(access, rosa, as_dana):
    for room in ("", "messages/", "papers/", "details/"):
        page(rosa, access.matter, room)
    seen = Entry.objects.about(access.matter).filter(verb="portal.viewed")
    assert [row.detail["page"] for row in seen.order_by("pk")] == [
        "where the matter stands", "the messages", "the papers", "their contact details",
    ]  # fmt: skip
    shown = as_dana.get(access.matter.get_absolute_url()).content.decode()
    assert "last seen" in shown
    assert "the papers to Rosa" not in shown


def test_the_desk_shares_and_marks(as_dana, dana, access):
    matter = access.matter
    document = make.document(matter, title="Police report")
    desk = f"/client-portal/matters/{matter.number}/"
    switch = f"{desk}shared/document/{document.pk}/"
    as_dana.post(switch)
    assert "Client sees it" in as_dana.get(desk).content.decode()
    assert "Client sees it" in as_dana.get(reverse("matter_documents", args=[matter.number])).content.decode()
    as_dana.post(switch, {"stop": "1"})
    assert "Client sees it" not in as_dana.get(desk).content.decode()
    assert as_dana.post(f"{desk}shared/secret/{document.pk}/").status_code == 404
    elsewhere = make.document(make.matter(), make.pdf("y"))
    assert as_dana.post(f"{desk}shared/document/{elsewhere.pk}/").status_code == 404


def test_the_desk_invites_renews_and_closes(as_dana, matter):
    desk = f"/client-portal/matters/{matter.number}/"
    assert as_dana.post(f"{desk}invitations/", {"contact": 0}).status_code == 422
    as_dana.post(f"{desk}invitations/", {"contact": matter.client_id})
    access = matter.portal_accesses.get()
    as_dana.post(f"/client-portal/{access.pk}/renewal/")
    assert access.links.count() == 2
    as_dana.post(f"/client-portal/{access.pk}/revocation/")
    access.refresh_from_db()
    assert access.revoked_by.name == "Dana Ruiz"
    assert "closed" in as_dana.get(desk).content.decode()


def test_who_has_several_matters_chooses(dana, access, rosa):
    second = invite_client(actor=dana, matter=make.matter(client=access.contact), contact=access.contact)
    shown = rosa.get("/portal/").content.decode()
    assert access.matter.number in shown
    assert second.matter.number in shown
    revoke_access(actor=dana, access=second)
    assert rosa.get("/portal/")["Location"] == home(access.matter)


def test_a_message_of_ours_that_came_back_is_not_shown(dana, access):
    filed = write_email(
        actor=dana, matter=access.matter, contact=access.contact, subject="News", body="They have answered."
    )
    Communication.objects.filter(pk=filed.communication_id).update(returned_at=clock.now())
    assert "They have answered." not in page(inside(access.matter), access.matter, "messages/")
