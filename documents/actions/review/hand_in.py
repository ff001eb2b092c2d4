from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.actions.writing import ring
from caseops.users.models import Role, User
from documents.actions.packets.ask import fingerprint
from documents.actions.review.holding import on_desk
from documents.models import Letter, Packet, PacketBuild, Review
from documents.permissions import PREPARE
from matters.actions import lock
from matters.models import Matter


@transaction.atomic
def hand_in(
    *, actor: User | None, paper: Packet | Letter, reviewer: User | None = None, note: str = ""
) -> Review:
    """Lay a paper, exactly as it is bound now, on an attorney's desk: the one of the matter unless another is named."""
    PREPARE.require(actor)
    held = lock.held(paper)
    if held.reviews.standing().exists():
        raise ValidationError(f"{held} is on the attorney's desk already.")
    build = _bound(held) if isinstance(held, Packet) else None
    review = Review(
        matter=held.matter,
        packet=held if isinstance(held, Packet) else None,
        letter=held if isinstance(held, Letter) else None,
        build=build,
        hashes=_hashes(held, build),
        reviewer=_reviewer(held, reviewer, actor),
        note=note.strip(),
        asked_by=actor,
        asked_at=clock.now(),
    )
    review.full_clean()
    review.save()
    record("paper.handed_in", review, actor=actor, subject=held.matter, sha256=review.hashes)
    _ring(review)
    return review


def _bound(packet: Packet) -> PacketBuild:
    build = packet.builds.bound().first()
    if build is None or packet.builds.unfinished().exists():
        raise ValidationError("Bind the packet first; the attorney reads what is bound.")
    if build.fingerprint != fingerprint(packet):
        raise ValidationError("The packet was changed since it was bound. Bind it again.")
    return build


def _hashes(paper: Packet | Letter, build: PacketBuild | None) -> list[str]:
    if build:
        return list(build.volumes.values_list("version__blob__sha256", flat=True))
    return [paper.document.latest.blob.sha256] if isinstance(paper, Letter) else []


def _reviewer(paper: Packet | Letter, named: User | None, actor: User | None) -> User:
    team = paper.matter.team.filter(role=Role.ATTORNEY, user__is_active=True)
    found = named or next((member.user for member in team.select_related("user")), None)
    if found is None or found.role != Role.ATTORNEY:
        raise ValidationError({"reviewer": "Choose an attorney who is on the team of this matter."})
    is_on_it = team.filter(user=found).exists() or found.sees_every_matter
    if not is_on_it or not Matter.objects.visible_to(found).filter(pk=paper.matter_id).exists():
        raise ValidationError({"reviewer": f"{found} is not on the team of this matter."})
    if found == actor:
        raise ValidationError(
            {"reviewer": "Whoever prepared a paper does not approve it. Choose another attorney."}
        )
    return found


def _ring(review: Review) -> None:
    reviewer = review.reviewer
    if isinstance(reviewer, User):
        subject = f"{review}: ready for your review ({review.matter.title})"
        ring(
            key=f"review/{review.pk}",
            user=reviewer,
            subject=subject,
            link=review.get_absolute_url(),
            about=review,
        )


@transaction.atomic
def take_back(*, actor: User | None, review: Review) -> Review:
    """It was not ready after all; the paper can be changed again."""
    PREPARE.require(actor)
    held = on_desk(review)
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    record("paper.taken_back", held, actor=actor, subject=held.matter)
    return held
