"""Search everybody the firm knows, and freeze what was found."""

from collections.abc import Iterable, Iterator, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.intake.models import ConflictCheck, ConflictHit, Lead
from caseops.intake.permissions import CHECK_CONFLICTS
from caseops.users.models import Role, User
from clients.models import Contact, KnownName
from clients.names.search import Match, find
from matters.models import Matter, Party

MOST_TERMS, MOST_HITS = 60, 500
ASKED_FIRST = (Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL, Role.LEGAL_ASSISTANT)


@as_house
@transaction.atomic
def check_conflicts(
    *,
    actor: User | None,
    names: Iterable[str],
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    matter: Matter | None = None,
    lead: Lead | None = None,
    about: str = "",
    known: Iterable[Contact] = (),
) -> ConflictCheck:
    """Look through every name, number and address of the firm, also in matters the actor may not see.

    Parts in `matter` itself are no hits, nor are its parties and the `known` contacts where they play no other part.
    """
    CHECK_CONFLICTS.require(actor)
    terms = [_each_once(said) for said in (names, phones, emails)]
    _refuse_odd(terms)
    check = ConflictCheck(
        matter=matter,
        lead=lead,
        about=" ".join(about.split())
        or (matter.title if matter else next(iter(terms[0] or terms[1] or terms[2]))),
        names=terms[0],
        phones=terms[1],
        emails=terms[2],
        searched=KnownName.objects.count(),
        actor=actor,
    )
    check.full_clean()
    check.save()
    matches = find(*terms)
    own = {contact.pk for contact in known} | _parties_of(matter)
    hits = [*_hits(check, matches, own)][:MOST_HITS]
    ConflictHit.objects.bulk_create(hits)
    record("conflict.checked", check, actor=actor, subject=matter, hits=len(hits), terms=sum(map(len, terms)))
    return check


def _each_once(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (" ".join(text.split()) for text in said))))


def _refuse_odd(terms: list[list[str]]) -> None:
    if not any(terms):
        raise ValidationError({"names": "Give at least one name, number or e-mail address to look for."})
    if sum(map(len, terms)) > MOST_TERMS:
        raise ValidationError(
            {"names": f"Look for at most {MOST_TERMS} at a time; make a second check for the rest."}
        )


def _parties_of(matter: Matter | None) -> set[int]:
    return set(matter.parties.values_list("contact_id", flat=True)) if matter else set()


def _hits(check: ConflictCheck, matches: list[Match], own: set[int]) -> Iterator[ConflictHit]:
    parts = _parts(check.matter, [match.contact_id for match in matches])
    names = dict(
        Contact.objects.filter(pk__in=[match.contact_id for match in matches]).values_list("pk", "name")
    )
    position = 0
    for match in matches:
        played: list[Party | None] = [*parts.get(match.contact_id, [])]
        if not played and match.contact_id not in own:
            played = [None]
        for part in played:
            yield _hit(check, match, names[match.contact_id], part, position)
            position += 1


def _parts(matter: Matter | None, contacts: list[int]) -> Mapping[int, list[Party]]:
    """By contact, in every matter but this one, whoever may see it."""
    parties = (
        Party.objects.filter(contact__in=contacts)
        .select_related("matter")
        .prefetch_related("matter__team__user")
    )
    found: dict[int, list[Party]] = {}
    for party in parties.exclude(matter=matter) if matter else parties:
        found.setdefault(party.contact_id, []).append(party)
    return found


def _hit(check: ConflictCheck, match: Match, name: str, part: Party | None, position: int) -> ConflictHit:
    hit = ConflictHit(
        check_made=check,
        position=position,
        asked=match.asked,
        found=match.found,
        by=match.by,
        strength=match.strength,
        contact_id=match.contact_id,
        contact_name=name,
    )
    if part:
        hit.matter_id, hit.matter_number = part.matter_id, part.matter.number
        hit.matter_title, hit.is_closed = part.matter.title, part.matter.closed_on is not None
        hit.role, hit.ask = part.get_role_display(), _whom_to_ask(part.matter)
    return hit


def _whom_to_ask(matter: Matter) -> str:
    """The attorneys of the matter, else whoever stands highest on its team."""
    team = [member for member in matter.team.all() if member.user.is_active]
    for role in ASKED_FIRST:
        people = sorted(member.user.name for member in team if member.role == role)
        if people:
            return " or ".join(people[:2])
    return "an admin"
