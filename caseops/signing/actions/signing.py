"""The signature itself, and the word that there will be none."""

from io import BytesIO

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.signing.actions.asking import close_links
from caseops.signing.actions.chasing import tell_managers
from caseops.signing.actions.holding import What, held_open, note
from caseops.signing.actions.reading import read_papers
from caseops.signing.facts import Visitor
from caseops.signing.models import SigningPacket, SigningPaper
from caseops.signing.paper.certificate import certificate
from caseops.signing.paper.signed import signed
from caseops.signing.strokes import Strokes
from caseops.signing.terms import fingerprint_of_terms
from documents.actions import add_version, receive_document
from documents.actions.papers import keep_paper
from documents.models import Category
from matters.actions import set_key_date, share
from thirdparty.actions import add_authorization

RETAINED = "retainer_signed"
SHORTEST_NAME, LONGEST_NAME = 2, 120
Kind = SigningPaper.Kind


@transaction.atomic
def sign(
    *, packet: SigningPacket, name: str, agreed: bool, visitor: Visitor, strokes: Strokes | None = None
) -> SigningPacket:
    """Sign every paper at once: each gets a signed version, the file a certificate, and what was waited for begins."""
    packet = held_open(packet)
    name = " ".join(name.split())
    _refuse_unready(packet, name, agreed)
    note(packet, What.AGREED, visitor=visitor, detail=fingerprint_of_terms())
    packet.signed_at, packet.signed_name = clock.now(), name
    packet.signed_how = packet.Way.DRAWN if strokes else packet.Way.TYPED
    packet.strokes, packet.terms, packet.chase_at = strokes or [], fingerprint_of_terms(), None
    packet.signed_from, packet.browser = visitor.columns["address"], visitor.columns["browser"] or ""
    packet.full_clean(exclude=["matter", "signer", "asked_by"])
    packet.save()
    note(packet, What.SIGNED, visitor=visitor, detail=f"{name}, {packet.get_signed_how_display().lower()}")
    for paper in packet.papers.all():
        _file(packet, paper)
    _certify(packet)
    for paper in packet.papers.all():
        _set_going(packet, paper)
    close_links(packet, None)
    told = {"who": packet.signer.name, "what": packet.what}
    record("signing.signed", packet, actor=None, subject=packet.matter, **told)
    tell_managers(packet.matter, f"signed:{packet.pk}", f"Signed: {packet.signer}", packet.what)
    return packet


def _refuse_unready(packet: SigningPacket, name: str, agreed: bool) -> None:
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        raise ValidationError({"name": _("Write your full name.")})
    if not agreed:
        raise ValidationError(
            {"agreed": _("Say that you agree to sign on this screen, or ask us for paper.")}
        )
    unread = {paper.position for paper in packet.papers.all()} - read_papers(packet)
    if unread:
        raise ValidationError(_("Please open and read each paper first."))


def _file(packet: SigningPacket, paper: SigningPaper) -> None:
    """The version they read, with the signature, as the next version; the client may see it."""
    with paper.before.blob.open() as file:
        content = signed(packet, file.read())
    paper.after = add_version(
        actor=None,
        document=paper.document,
        content=BytesIO(content),
        name=paper.before.name,
        note=f"Signed by {packet.signed_name}",
    )
    paper.save(update_fields=["after"])
    share(actor=None, row=paper.document)


def _certify(packet: SigningPacket) -> None:
    """After the last paper: it names the hash of each as it was and as it is."""
    version = keep_paper(
        actor=None,
        matter=packet.matter,
        content=certificate(packet),
        name=f"signature-certificate-{packet.pk}.pdf",
        title=f"Signature certificate of {packet.signed_name}"[:200],
        category=Category.AGREEMENT,
    )
    packet.certificate = version.document
    packet.save(update_fields=["certificate"])


def _set_going(packet: SigningPacket, paper: SigningPaper) -> None:
    """The checklist, the clock of the first days, and what third parties may tell us."""
    matter, today = packet.matter, clock.today()
    if paper.requirement and paper.requirement.received_on is None and matter.closed_on is None:
        receive_document(actor=None, requirement=paper.requirement)
    if paper.kind == Kind.RETAINER and RETAINED in matter.version.key_dates and not matter.key_date(RETAINED):
        set_key_date(actor=None, matter=matter, name=RETAINED, on=today)
    if paper.kind == Kind.AUTHORIZATION and matter.closed_on is None:
        add_authorization(
            actor=None, matter=matter, scope=paper.scope, signed_on=today,
            expires_on=today + relativedelta(months=paper.months), document=paper.document,
        )  # fmt: skip


@transaction.atomic
def decline(*, packet: SigningPacket, reason: str, visitor: Visitor) -> SigningPacket:
    """They will not sign, and say why; nobody reminds them again, a person talks with them."""
    packet = held_open(packet)
    packet.decline_reason = said(reason, "reason", missing=_("Tell us in a few words why."))
    packet.declined_at, packet.chase_at = clock.now(), None
    packet.save(update_fields=["declined_at", "decline_reason", "chase_at"])
    note(packet, What.DECLINED, visitor=visitor, detail=packet.decline_reason)
    close_links(packet, None)
    told = {"who": packet.signer.name, "what": packet.what, "why": packet.decline_reason}
    record("signing.declined", packet, actor=None, subject=packet.matter, **told)
    tell_managers(
        packet.matter, f"declined:{packet.pk}", f"Not signed: {packet.signer}", packet.decline_reason
    )
    return packet
