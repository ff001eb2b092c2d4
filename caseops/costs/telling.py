"""The bells that ring when somebody wants to spend money, and when it is decided."""

from caseops.core.money import dollars
from caseops.costs.models import CostRequest, CostState
from caseops.notifications import outbox
from caseops.notifications.actions import queue
from caseops.users.models import Role, User
from matters.models import Matter, TeamMember
from matters.models.visibility import kept_out_of


def people_of(matters: list[int], *roles: str) -> dict[int, list[User]]:
    """By matter, who does this work on its team and still works here."""
    team = TeamMember.objects.filter(matter__in=matters, role__in=roles, user__is_active=True)
    found: dict[int, list[User]] = {matter: [] for matter in matters}
    for member in team.select_related("user"):
        found[member.matter_id].append(member.user)
    return found


def tell_deciders(row: CostRequest) -> None:
    """The attorneys of the matter, or while it has none the admins."""
    attorneys = people_of([row.matter_id], Role.ATTORNEY)[row.matter_id]
    deciders = [person for person in attorneys or _admins(row.matter) if person.pk != row.asked_by_id]
    asks = f"{row.asked_by or 'The firm'} asks to spend {dollars(row.amount)}"
    queue([_bell(row, person, f"{asks}: {row.vendor_name}", _where(row.matter)) for person in deciders])


def _admins(matter: Matter) -> list[User]:
    """Those whom no wall keeps from the matter."""
    return list(User.objects.admins().exclude(pk__in=kept_out_of(matter.pk)))


def _sees(person: User, matter: Matter) -> bool:
    return Matter.objects.filter(pk=matter.pk).visible_to(person).exists()


def tell_asker(row: CostRequest) -> None:
    """Whoever asked, unless they decided it themselves or do not see the matter any more."""
    if row.asked_by is None or row.asked_by_id == row.decided_by_id or not _sees(row.asked_by, row.matter):
        return
    word = "approved" if row.state == CostState.APPROVED else "refused"
    subject = f"{row.decided_by or 'The firm'} {word} {dollars(row.amount)}: {row.vendor_name}"
    queue([_bell(row, row.asked_by, subject, " · ".join(filter(None, [row.reason, _where(row.matter)])))])


def _where(matter: Matter) -> str:
    return f"{matter.number} {matter.title}"


def _bell(row: CostRequest, person: User, subject: str, body: str) -> outbox.OutgoingMessage:
    """One a decision: taken back and decided anew it rings again."""
    moment = row.decided_at or row.asked_at
    return outbox.bell(
        key=f"{person.pk}/cost:{row.pk}:{row.state}:{moment:%Y%m%d%H%M%S%f}/bell",
        user=person,
        subject=subject,
        body=body,
        link=row.get_absolute_url(),
        about=row,
    )
