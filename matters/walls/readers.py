"""Who sees a matter at this moment, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from caseops.users.models import User
from matters.models import Matter, TeamMember
from matters.models.visibility import kept_out_of


@dataclass(frozen=True)
class ReaderOf:
    """A person, and what opens the file to them."""

    person: User
    why: str


def readers_of(matter: Matter) -> Sequence[ReaderOf]:
    """By name; two queries however many."""
    here = matter.team.values("user")
    stands_in = Q(pk__in=matter.team.values("user__backup")) | Q(
        pk__in=matter.team.values("user__supervisor")
    )
    places = Prefetch("memberships", TeamMember.objects.filter(matter=matter), to_attr="places_here")
    found = User.objects.active().filter(Q(pk__in=here) | stands_in | Q(role="admin") | Q(firm_wide=True))
    rows = found.exclude(pk__in=kept_out_of(matter.pk)).prefetch_related(places).order_by("name", "pk")
    return [ReaderOf(person, _why(person)) for person in rows]


def _why(person: User) -> str:
    places = getattr(person, "places_here", [])
    if places:
        return f"on the team as {places[0].get_role_display().lower()}"
    if person.is_admin:
        return "admin"
    return "sees every matter" if person.firm_wide else "stands in for somebody on the team"
