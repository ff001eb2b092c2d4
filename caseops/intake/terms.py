"""What a conflict check of a matter looks for: everybody who plays a part in it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from caseops.intake.models import ConflictCheck
from clients.models import Contact
from matters.models import Matter, Party

NEUTRAL = {Party.PartyRole.COURT, Party.PartyRole.AGENCY}


@dataclass(frozen=True)
class Terms:
    """Names, numbers and addresses."""

    names: Sequence[str]
    phones: Sequence[str]
    emails: Sequence[str]


def terms_of(matter: Matter) -> Terms:
    """Courts and agencies are nobody's adversary."""
    contacts = _involved(matter, "contact__phones")
    return Terms(
        names=list(chain.from_iterable([each.name, *each.aliases] for each in contacts)),
        phones=[phone.number.as_e164 for each in contacts for phone in each.phones.all()],
        emails=[each.email for each in contacts if each.email],
    )


def not_looked_for(matter: Matter, checks: Iterable[ConflictCheck]) -> list[str]:
    """Names of parties that no check has looked for."""
    looked_for = {name for check in checks for name in check.names}
    return [each.name for each in _involved(matter) if each.name not in looked_for]


def _involved(matter: Matter, *related: str) -> Collection[Contact]:
    parties = matter.parties.exclude(role__in=NEUTRAL).select_related("contact").prefetch_related(*related)
    return {party.contact_id: party.contact for party in parties}.values()
