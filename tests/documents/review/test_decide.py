"""The attorney comments, returns, approves; the firm sends with proof."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from documents.actions import add_version
from documents.actions.packets import remove_part
from documents.actions.review import (
    approve_paper,
    comment_on_paper,
    hand_in,
    return_paper,
    send_paper,
    take_review,
    unapprove_paper,
)
from documents.models import Letter, Packet, Review
from matters.models import Matter, TeamMember
from tests import make

SENT = {"to": "Acme Insurance", "channel": "letter", "proof": "EJ 1234 5678 US"}


def verbs(review: Review) -> list[str]:
    return list(Entry.objects.on_target(review).values_list("verb", flat=True))


@pytest.mark.parametrize("who", ["dana", "sam", "lee", "alex"])
def test_only_attorneys_decide(review: Review, who: str) -> None:
    for act in (
        lambda actor: take_review(actor=actor, review=review),
        lambda actor: comment_on_paper(actor=actor, review=review, text="x"),
        lambda actor: return_paper(actor=actor, review=review, note="x"),
        lambda actor: approve_paper(actor=actor, review=review),
        lambda actor: unapprove_paper(actor=actor, review=review),
    ):
        with pytest.raises(PermissionDenied):
            act(make.person(who))


def test_it_is_taken_up_once(review: Review, priya: User, owen: User) -> None:
    assert take_review(actor=priya, review=review).state == "in_review"
    with pytest.raises(ValidationError, match="Priya Shah is reviewing"):
        take_review(actor=owen, review=review)


# Comments


def test_a_comment_stands_on_a_page(review: Review, priya: User) -> None:
    held = comment_on_paper(actor=priya, review=review, text=" Wrong date ", page=3)
    comment = held.comments.get()
    assert (comment.text, comment.page, comment.author) == ("Wrong date", 3, priya)
    assert held.state == "in_review"
    assert "commented on the Records package, page 3" in Entry.objects.on_target(held).first().sentence


def test_or_on_the_whole_and_the_whole_comes_first(review: Review, priya: User) -> None:
    for page in (4, None, 2):
        comment_on_paper(actor=priya, review=review, text=f"at {page}", page=page)
    assert [each.page for each in review.comments.all()] == [None, 2, 4]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x", "page": 99}, "page"),
        ({"text": "x", "page": 1, "volume": 9}, "volume"),
    ],
)
def test_a_comment_says_something_about_a_page_there_is(
    review: Review, priya: User, said: dict[str, object], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        comment_on_paper(actor=priya, review=review, **said)
    assert list(refusal.value.message_dict) == [field]
    assert not review.comments.exists()


# Returning


def test_it_goes_back_with_a_sentence_and_whoever_prepared_it_hears(returned: Review, dana: User) -> None:
    assert (returned.state, returned.return_note) == ("returned", "The wage statement is missing")
    bell = OutgoingMessage.objects.bells_of(dana).get()
    assert "came back: The wage statement is missing" in bell.subject
    assert verbs(returned) == ["paper.returned", "paper.review_begun", "paper.handed_in"]


def test_comments_say_it_too(review: Review, priya: User) -> None:
    comment_on_paper(actor=priya, review=review, text="Wrong date", page=2)
    held = return_paper(actor=priya, review=review)
    assert Entry.objects.on_target(held).first().sentence == "returned the Records package: 1 comment"


def test_without_a_word_it_does_not_go_back(review: Review, priya: User) -> None:
    with pytest.raises(ValidationError, match="Say what should change"):
        return_paper(actor=priya, review=review, note=" ")


def test_what_came_back_can_be_changed(returned: Review, packet: Packet, dana: User) -> None:
    remove_part(actor=dana, part=packet.parts.first())


# Approving


def test_an_attorney_answers_for_exactly_these_bytes(approved: Review, priya: User) -> None:
    assert (approved.state, approved.approved_by) == ("approved", priya)
    entry = Entry.objects.on_target(approved).filter(verb="paper.approved").get()
    assert (entry.actor, entry.detail["sha256"]) == (priya, approved.hashes)


def test_whoever_prepared_it_does_not_approve_it(matter: Matter, priya: User, owen: User) -> None:
    TeamMember.objects.create(matter=matter, user=owen, role="attorney")
    review = hand_in(actor=make.person("dana"), paper=make.bound_packet(matter, owen), reviewer=priya)
    with pytest.raises(ValidationError, match="You prepared this paper"):
        approve_paper(actor=owen, review=review)
    assert approve_paper(actor=priya, review=review).state == "approved"


def test_nor_does_the_database_let_them(review: Review, dana: User) -> None:
    with pytest.raises(IntegrityError, match="approved_by_another"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(approved_by=dana)


def test_a_newer_version_does_not_slip_in_under_the_approval(letter: Letter, dana: User, priya: User) -> None:
    review = hand_in(actor=dana, paper=letter)
    handed = letter.document.latest
    add_version(actor=dana, document=letter.document, content=BytesIO(make.pdf("Other words")), name="l.pdf")
    assert review.files() == [handed]
    assert approve_paper(actor=priya, review=review).hashes == [handed.blob.sha256]


def test_it_is_decided_once(approved: Review, priya: User) -> None:
    for act in (approve_paper, take_review):
        with pytest.raises(ValidationError, match="approved already"):
            act(actor=priya, review=approved)
    with pytest.raises(ValidationError, match="approved already"):
        return_paper(actor=priya, review=approved, note="x")


def test_an_approved_packet_stays_as_it_is(approved: Review, packet: Packet, dana: User) -> None:
    with pytest.raises(ValidationError, match="is approved and stays as it is"):
        remove_part(actor=dana, part=packet.parts.first())


def test_an_approval_is_taken_back_until_it_leaves(approved: Review, priya: User, dana: User) -> None:
    held = unapprove_paper(actor=priya, review=approved)
    assert (held.state, held.approved_by) == ("in_review", None)
    assert held in Review.objects.for_attorney()
    send_paper(actor=dana, review=approve_paper(actor=priya, review=held), **SENT)
    with pytest.raises(ValidationError, match="has been sent"):
        unapprove_paper(actor=priya, review=held)


def test_approval_and_sending_set_the_days_other_dates_are_told_from(
    matter: Matter, dana: User, priya: User
) -> None:
    type(matter.version.area).objects.update(key="personal_injury")
    version = matter.version
    version.key_dates = [*version.key_dates, "demand_approved", "demand_sent"]
    with make.reworking():
        version.save()
    make.bound_packet(matter)
    packet = Packet.objects.get()
    Packet.objects.update(kind="demand")
    review = hand_in(actor=dana, paper=packet)
    approve_paper(actor=priya, review=Review.objects.get(pk=review.pk))
    assert matter.key_date("demand_approved") == clock.today()
    yesterday = clock.today() - timedelta(1)
    send_paper(actor=dana, review=Review.objects.get(pk=review.pk), on=yesterday, **SENT)
    assert matter.key_date("demand_sent") == yesterday


# Sending


def test_it_leaves_with_proof(approved: Review, dana: User) -> None:
    held = send_paper(actor=dana, review=approved, on=date(2026, 3, 2), **SENT)
    assert (held.state, held.sent_to, held.proof) == ("sent", "Acme Insurance", "EJ 1234 5678 US")
    sentence = Entry.objects.on_target(held).first().sentence
    assert sentence == "sent the Records package to Acme Insurance: EJ 1234 5678 US"


def test_a_receipt_in_the_file_is_proof_too(approved: Review, dana: User) -> None:
    receipt = make.document(approved.matter, make.pdf("Receipt"), title="Postal receipt")
    held = send_paper(actor=dana, review=approved, to="Acme", channel="letter", document=receipt)
    assert "Postal receipt" in Entry.objects.on_target(held).first().sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"proof": " "}, "tracking number"),
        ({"on": date(2099, 1, 1)}, "still to come"),
        ({"channel": "pigeon"}, "pigeon"),
    ],
)
def test_a_sending_without_sense_is_refused(
    approved: Review, dana: User, said: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        send_paper(actor=dana, review=approved, **SENT | said)
    approved.refresh_from_db()
    assert approved.state == "approved"


def test_a_receipt_of_another_file_is_no_proof(approved: Review, dana: User) -> None:
    receipt = make.document(make.matter(), make.pdf("Receipt"))
    with pytest.raises(ValidationError, match="of this matter's file"):
        send_paper(actor=dana, review=approved, to="Acme", channel="letter", document=receipt)


def test_what_is_not_approved_is_not_sent(review: Review, dana: User) -> None:
    with pytest.raises(ValidationError, match="not approved yet"):
        send_paper(actor=dana, review=review, **SENT)


def test_assistants_do_not_send(approved: Review, lee: User) -> None:
    with pytest.raises(PermissionDenied):
        send_paper(actor=lee, review=approved, **SENT)
