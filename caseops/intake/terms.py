"""What a conflict check of a matter looks for: everybody who plays a part in it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import QuerySet

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
    contacts = _contacts(involved(matter).prefetch_related("contact__phones"))
    return Terms(
        names=list(chain.from_iterable([each.name, *each.aliases] for each in contacts)),
        phones=[phone.number.as_e164 for each in contacts for phone in each.phones.all()],
        emails=[each.email for each in contacts if each.email],
    )


def not_looked_for(parties: Iterable[Party], checks: Iterable[ConflictCheck]) -> list[str]:
    """Names of parties that no check has looked for."""
    looked_for = {name for check in checks for name in check.names}
    return [each.name for each in _contacts(parties) if each.name not in looked_for]


def involved(matter: Matter) -> QuerySet[Party, Party]:
    """Everybody with a part in it who may be somebody's adversary."""
    return involved_in(matter.pk)


def involved_in(matter: int) -> QuerySet[Party, Party]:
    """The same by the number of the matter."""
    return Party.objects.filter(matter=matter).exclude(role__in=NEUTRAL).select_related("contact")


def _contacts(parties: Iterable[Party]) -> Collection[Contact]:
    return {party.contact_id: party.contact for party in parties}.values()
