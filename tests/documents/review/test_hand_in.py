"""A paper goes to the attorney's desk, and is taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from documents.actions.packets import (
    add_part,
    ask_for_build,
    change_packet,
    move_part,
    remove_part,
    start_packet,
)
from documents.actions.review import hand_in, return_paper, take_back
from documents.models import Letter, Packet, Review
from matters.models import Matter, TeamMember
from tests import make


def test_it_lies_on_the_desk_of_the_matters_attorney(review: Review, priya: User, dana: User) -> None:
    assert (review.state, review.reviewer, review.asked_by) == ("ready", priya, dana)
    assert review in Review.objects.for_attorney()


def test_exactly_what_is_bound_is_under_review(review: Review, packet: Packet) -> None:
    volume = packet.builds.get().volumes.get()
    assert review.hashes == [volume.version.blob.sha256]
    assert review.files() == [volume.version]
    entry = Entry.objects.on_target(review).get()
    assert (entry.verb, entry.detail["sha256"]) == ("paper.handed_in", review.hashes)


def test_a_letter_goes_the_same_way(letter: Letter, dana: User) -> None:
    review = hand_in(actor=dana, paper=letter)
    assert review.paper == letter
    assert review.files() == [letter.document.latest]


def test_the_attorney_hears_the_bell(review: Review, priya: User) -> None:
    bell = OutgoingMessage.objects.bells_of(priya).get()
    assert "ready for your review" in bell.subject
    assert bell.link == review.get_absolute_url()


def test_what_is_not_bound_is_not_reviewed(matter: Matter, dana: User) -> None:
    packet = start_packet(actor=dana, matter=matter, kind="records")
    with pytest.raises(ValidationError, match="Bind the packet first"):
        hand_in(actor=dana, paper=packet)


def test_what_was_changed_since_it_was_bound_is_not_reviewed(packet: Packet, dana: User) -> None:
    remove_part(actor=dana, part=packet.parts.get(slot="medical_bills"))
    hand_in(actor=dana, paper=packet)


def test_and_a_change_of_what_is_in_it_asks_for_another_binding(packet: Packet, dana: User) -> None:
    more = make.document(packet.matter, make.pdf("More"), title="More")
    add_part(actor=dana, packet=packet, document=more)
    with pytest.raises(ValidationError, match="changed since it was bound"):
        hand_in(actor=dana, paper=packet)


def test_a_paper_lies_on_one_desk(review: Review, packet: Packet, dana: User) -> None:
    with pytest.raises(ValidationError, match="desk already"):
        hand_in(actor=dana, paper=packet)


def test_another_attorney_of_the_team_may_be_named(packet: Packet, dana: User, owen: User) -> None:
    with pytest.raises(ValidationError, match="not on the team"):
        hand_in(actor=dana, paper=packet, reviewer=owen)
    TeamMember.objects.create(matter=packet.matter, user=owen, role="attorney")
    assert hand_in(actor=dana, paper=packet, reviewer=owen).reviewer == owen


def test_nobody_but_an_attorney_reviews(packet: Packet, dana: User) -> None:
    with pytest.raises(ValidationError, match="Choose an attorney"):
        hand_in(actor=None, paper=packet, reviewer=dana)


def test_an_attorney_hands_in_to_another(matter: Matter, priya: User) -> None:
    packet = make.bound_packet(matter, priya)
    with pytest.raises(ValidationError, match="Choose another attorney"):
        hand_in(actor=priya, paper=packet)


def test_meanwhile_nobody_changes_it(review: Review, packet: Packet, dana: User) -> None:
    part = packet.parts.first()
    said = {"title": "X", "prefix": "", "size_limit_mb": 5, "dated_on": packet.dated_on}
    for act in (
        lambda: move_part(actor=dana, part=part, to=2),
        lambda: remove_part(actor=dana, part=part),
        lambda: ask_for_build(actor=dana, packet=packet),
        lambda: change_packet(actor=dana, packet=packet, **said),
    ):
        with pytest.raises(ValidationError, match="waits for the attorney"):
            act()


def test_what_was_handed_in_stays_as_it_was_whoever_asks(review: Review) -> None:
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(hashes=["0" * 64])


def test_it_is_taken_back_and_can_be_changed(review: Review, packet: Packet, dana: User) -> None:
    held = take_back(actor=dana, review=review)
    assert held.state == "withdrawn"
    assert held not in Review.objects.standing()
    remove_part(actor=dana, part=packet.parts.first())


def test_what_came_back_is_not_taken_back(returned: Review, dana: User) -> None:
    with pytest.raises(ValidationError, match="was returned already"):
        take_back(actor=dana, review=returned)


def test_it_is_handed_in_again_after_it_came_back(
    returned: Review, packet: Packet, dana: User, priya: User
) -> None:
    assert returned in Review.objects.came_back()
    second = hand_in(actor=dana, paper=packet)
    assert returned not in Review.objects.came_back()
    assert second.state == "ready"
    return_paper(actor=priya, review=second, note="Still missing")
    assert list(Review.objects.came_back()) == [second]
