"""Who decides about whose money."""

from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from caseops.costs.models import CostRequest
from caseops.costs.permissions import DECIDE
from caseops.users.models import Role, User
from matters.models import TeamMember

OWN = "You asked for this yourself. Another attorney or an admin decides."
FOREIGN = "The attorney of this matter decides, or an admin."


def decidable(user: User, rows: Collection[CostRequest]) -> set[int]:
    """The ids of those that this person may decide, found in one query however many."""
    return {pk for pk, why in _whys(user, rows).items() if not why}


def refuse_undecidable(actor: User | None, row: CostRequest) -> None:
    """An admin decides, or an attorney of the matter, or whoever stands in for one; never whoever asked."""
    DECIDE.require(actor)
    if actor and (why := _whys(actor, [row])[row.pk]):
        raise PermissionDenied(why)


def _whys(user: User, rows: Collection[CostRequest]) -> dict[int, str]:
    """Why not, by id; empty where they may."""
    if not DECIDE.held_by(user):
        return {row.pk: FOREIGN for row in rows}
    if user.role == Role.ADMIN:
        return {row.pk: "" for row in rows}
    attorneys = _attorneys({row.matter_id for row in rows})
    return {row.pk: _why(user, row, attorneys[row.matter_id]) for row in rows}


def _why(user: User, row: CostRequest, attorneys: set[int]) -> str:
    """Where a matter has no attorney, any that sees it will do."""
    if attorneys and user.pk not in attorneys:
        return FOREIGN
    return OWN if row.asked_by_id == user.pk else ""


def _attorneys(matters: set[int]) -> dict[int, set[int]]:
    """By matter the attorneys of its team, and those who stand in for them."""
    found: dict[int, set[int]] = defaultdict(set)
    team = TeamMember.objects.filter(matter__in=matters, role=Role.ATTORNEY)
    for matter, *people in team.values_list("matter_id", "user", "user__supervisor", "user__backup"):
        found[matter] |= {person for person in people if person}
    return found
