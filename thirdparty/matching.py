"""Whose answer is this? What comes in is matched to the requests that wait, with a confidence and its reasons."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from matters.models import Matter
from thirdparty.models import ThirdPartyRequest
from thirdparty.reply_to import number_of
from thirdparty.wording import token_of

TOKEN = re.compile(r"\bR(\d{1,12})-[0-9a-f]{6}\b", re.IGNORECASE)
CERTAIN, SURE, MOST, LEAST = (
    99,
    98,
    95,
    40,
)  # per cent: by address; by reference; by signs; what is worth showing
SENDER, NUMBER, CLIENT, NAME = 50, 30, 20, 15
MANY = 200


@dataclass(frozen=True)
class Inbound:
    """What came, as far as it is known: an e-mail, a fax, a paper filed in a matter."""

    sender: str = ""
    subject: str = ""
    text: str = ""
    matter: Matter | None = None
    recipients: Sequence[str] = ()

    @property
    def words(self) -> str:
        """Everything it says, to look for names and numbers in."""
        return f"{self.subject}\n{self.text}".lower()


@dataclass(frozen=True)
class Match:
    """One open request that this may answer, how sure that is in per cent, and why."""

    request: ThirdPartyRequest
    confidence: int
    why: tuple[str, ...]


def match_incoming(
    *,
    recipients: Iterable[str] = (),
    sender: str = "",
    subject: str = "",
    text: str = "",
    matter: Matter | None = None,
) -> list[Match]:
    """For whoever takes mail or papers in: the open requests that it may answer, the surest first, none when unknown.

    `recipients`: every address it was sent to; that of a request (`reply_address`) is 99 per cent sure.
    `sender`: the plain address it came from. `matter`: where it is filed or surely belongs.
    Changes nothing. Show a match only to people who see `match.request` (`visible_to`), with `match.confidence`
    and `match.why`; for papers that were kept of it call `thirdparty.answers.note_matches(documents, matches)`:
    the inbox then offers "Received…", which asks of each part whether it is complete.
    """
    return match_inbound(Inbound(sender, subject, text, matter, tuple(recipients)))


def match_inbound(inbound: Inbound) -> list[Match]:
    """Open requests that this may answer, the surest first; decides nothing: a person says `note_arrival`.

    The caller shows only those that the reader may see.
    """
    if asked := request_of(inbound.recipients):
        return [Match(row, CERTAIN, ("it was sent to the address of this request",)) for row in asked]
    if quoted := _quoted(inbound):
        return [Match(row, SURE, ("it quotes our reference",)) for row in quoted]
    found = [_judged(row, inbound) for row in _candidates(inbound)]
    return sorted(
        (match for match in found if match.confidence >= LEAST),
        key=lambda match: (-match.confidence, match.request.pk),
    )


def request_of(recipients: Iterable[str]) -> list[ThirdPartyRequest]:
    """The waiting requests whose own address stands among these; a token that is not ours is no sign at all."""
    ours = [pk for address in recipients if (pk := number_of(address))]
    return list(_waiting().filter(pk__in=ours).order_by("pk")) if ours else []


def _quoted(inbound: Inbound) -> list[ThirdPartyRequest]:
    """By a token nobody can guess; one that is not ours is no sign at all."""
    said = f"{inbound.subject}\n{inbound.text}"
    tokens = {match.group(0).lower(): int(match.group(1)) for match in TOKEN.finditer(said)}
    ours = [pk for token, pk in tokens.items() if token == token_of(pk).lower()]
    return list(_waiting().filter(pk__in=ours).order_by("pk")) if ours else []


def _candidates(inbound: Inbound) -> Iterable[ThirdPartyRequest]:
    """Those of its matter, or of whoever sent it."""
    if inbound.matter:
        return _waiting().filter(matter=inbound.matter).order_by("pk")[:MANY]
    if not inbound.sender:
        return []
    address = Q(contact__email__iexact=inbound.sender) | Q(contact__departments__email__iexact=inbound.sender)
    return _waiting().filter(address).distinct().order_by("pk")[:MANY]


def _waiting() -> Any:
    rows = ThirdPartyRequest.objects.waiting().select_related("matter__client", "contact")
    return rows.prefetch_related("contact__departments")


def _judged(row: ThirdPartyRequest, inbound: Inbound) -> Match:
    signs = [
        (SENDER, "it comes from them", inbound.sender.lower() in _addresses(row)),
        (NUMBER, "it belongs to the matter", _names_matter(row, inbound)),
        (CLIENT, "it names the client", row.matter.client.name.lower() in inbound.words),
        (NAME, "it names what we asked for", row.name.lower() in inbound.words),
    ]
    found = [(points, why) for points, why, is_there in signs if is_there]
    return Match(row, min(MOST, sum(points for points, _ in found)), tuple(why for _, why in found))


def _addresses(row: ThirdPartyRequest) -> set[str]:
    """Every e-mail address we know of them; none is no sign."""
    if not row.contact:
        return set()
    desks = [desk.email.lower() for desk in row.contact.departments.all()]
    return {address for address in [row.contact.email.lower(), *desks] if address}


def _names_matter(row: ThirdPartyRequest, inbound: Inbound) -> bool:
    is_filed = inbound.matter is not None and inbound.matter.pk == row.matter_id
    return is_filed or row.matter.number.lower() in inbound.words
