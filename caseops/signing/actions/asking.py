"""Ask somebody to sign, send the way there, and take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.signing.actions.holding import What, held_open, note
from caseops.signing.cadence import first_chase
from caseops.signing.messages import invitation
from caseops.signing.models import SigningLink, SigningPacket, SigningPaper
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.models import User
from clients.actions import link_address, make_link, revoke_link
from clients.models import Contact
from clients.sending import may_be_written_to, write_to
from documents.models import Document, DocumentRequirement
from matters.actions.lock import locked_open
from matters.correspondents import people_of
from matters.models import Matter

PDF = "application/pdf"
MOST = 10


@dataclass(frozen=True)
class Wanted:
    """One paper to be signed, and what the signature sets going."""

    document: Document
    kind: str = SigningPaper.Kind.OTHER
    scope: str = ""
    months: int = 12
    requirement: DocumentRequirement | None = None


@transaction.atomic
def ask_to_sign(
    *,
    actor: User | None,
    matter: Matter,
    papers: Sequence[Wanted],
    signer: Contact | None = None,
    note_to: str = "",
) -> SigningPacket:
    """The client, or who acts for them, signs these together; the link goes out if they may be written to."""
    ASK_TO_SIGN.require(actor)
    matter = locked_open(matter)
    whom = signer or matter.client.guardian or matter.client
    if not people_of(matter).filter(pk=whom.pk).exists():
        raise ValidationError({"signer": f"{whom} has no part in {matter.number}."})
    if not 0 < len(papers) <= MOST:
        raise ValidationError({"papers": f"Choose the papers to be signed, at most {MOST}."})
    packet = SigningPacket(
        matter=matter, signer=whom, note=said(note_to, "note_to", longest=1000), asked_by=actor,
        asked_at=clock.now(), chase_at=first_chase(),
    )  # fmt: skip
    packet.full_clean(exclude=["matter", "asked_by"])
    packet.save()
    for position, wanted in enumerate(papers, start=1):
        _put(packet, position, wanted)
    note(packet, What.ASKED, detail=packet.what, actor=actor)
    record("signing.asked", packet, actor=actor, subject=matter, who=whom.name, what=packet.what)
    send_link(actor=actor, packet=packet)
    return packet


def _put(packet: SigningPacket, position: int, wanted: Wanted) -> None:
    document = wanted.document
    if document.matter_id != packet.matter_id or document.binned_at:
        raise ValidationError({"papers": f"{document} is not in the file of {packet.matter.number}."})
    version = document.versions.select_related("blob").latest("number")
    if version.blob.media_type != PDF or not version.blob.is_served:
        raise ValidationError({"papers": f"{document} is no PDF that can be handed out."})
    if SigningPaper.objects.filter(document=document, packet__in=SigningPacket.objects.open()).exists():
        raise ValidationError({"papers": f"{document} waits to be signed already."})
    paper = SigningPaper(
        packet=packet, position=position, kind=wanted.kind, scope=wanted.scope, months=wanted.months,
        requirement=wanted.requirement, document=document, before=version,
    )  # fmt: skip
    paper.full_clean(exclude=["packet", "document", "before"])
    paper.save()


@transaction.atomic
def send_link(*, actor: User | None, packet: SigningPacket, is_reminder: bool = False) -> bool:
    """A fresh link, by the way they like; the one before stops working. False when no way is open."""
    packet = held_open(packet)
    signer = packet.signer
    if not may_be_written_to(signer):
        return False
    _, token = make_link(SigningLink, actor=actor, contact=signer, subject=packet.matter, packet=packet)
    words = invitation(packet, link_address("signing_door", token), is_reminder=is_reminder)
    write_to(
        contact=signer,
        key=f"contact-{signer.pk}/signing:{packet.pk}/{uuid4().hex}",
        link=packet.get_absolute_url(),
        confidential=True,
        subject=words.subject,
        body=words.body,
        short=words.short,
    )
    note(packet, What.REMINDED if is_reminder else What.SENT, detail=f"to {signer}", actor=actor)
    return True


@transaction.atomic
def revoke_signing(*, actor: User | None, packet: SigningPacket, reason: str) -> SigningPacket:
    """Not to be signed after all, for a reason; every link to it is dead."""
    ASK_TO_SIGN.require(actor)
    packet = held_open(packet)
    packet.revoke_reason = said(reason, "reason", missing="Say why it need not be signed.")
    packet.revoked_at, packet.revoked_by, packet.chase_at = clock.now(), actor, None
    packet.save()
    close_links(packet, actor)
    note(packet, What.REVOKED, detail=packet.revoke_reason, actor=actor)
    why = {"who": packet.signer.name, "what": packet.what, "why": packet.revoke_reason}
    record("signing.revoked", packet, actor=actor, subject=packet.matter, **why)
    return packet


def close_links(packet: SigningPacket, actor: User | None) -> None:
    """Nothing leads there any more."""
    for link in packet.links.filter(revoked_at=None):
        revoke_link(actor=actor, link=link, subject=packet.matter)
