"""Parties and team."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import Role, User
from clients.models import Contact
from matters.actions.lock import held, locked_open
from matters.extensions import Left, Succession, extensions
from matters.models import HandOver, Matter, Party, Task, TeamMember
from matters.permissions import CHANGE_TEAM, WORK_ON_MATTER
from matters.walls.orphans import refuse_orphans


@transaction.atomic
def add_party(
    *, actor: User | None, matter: Matter, contact: Contact, role: str, reference: str = ""
) -> Party:
    """Give a contact a part in the matter."""
    WORK_ON_MATTER.require(actor)
    party = Party(matter=locked_open(matter), contact=contact, role=role, reference=reference.strip())
    party.full_clean()
    party.save()
    record("party.added", party, actor=actor, subject=matter, role=party.get_role_display().lower())
    return party


@transaction.atomic
def remove_party(*, actor: User | None, party: Party) -> None:
    """Take a contact's part away; the client of the matter stays."""
    WORK_ON_MATTER.require(actor)
    party = held(party, "contact", gone="Somebody has taken this party off the matter already.")
    matter = party.matter
    if party.role == Party.PartyRole.CLIENT and party.contact_id == matter.client_id:
        raise ValidationError(f"{party} is the client of {matter.number} and cannot be removed.")
    record("party.removed", party, actor=actor, subject=matter, role=party.get_role_display().lower())
    party.delete()


@transaction.atomic
def join_team(*, actor: User | None, matter: Matter, user: User, role: str) -> TeamMember:
    """Put a person on the team, which opens the file to them; they take over the role's unassigned tasks."""
    CHANGE_TEAM.require(actor)
    matter = locked_open(matter)
    user = at_work(user)
    if matter.team.filter(user=user).exists():
        raise ValidationError({"user": f"{user} is on the team already."})
    if Matter.objects.all().kept_from(user).filter(pk=matter.pk).exists():
        raise ValidationError({"user": f"A wall keeps this matter from {user}. Admit them first."})
    member = TeamMember(matter=matter, user=user, role=role)
    member.full_clean()
    member.save()
    Task.objects.open().filter(matter=matter, role=role, assignee=None).update(assignee=user)
    label = Role(role).label.lower()
    record("team.joined", member, actor=actor, subject=matter, role=label)
    changed([matter], actor)
    return member


@transaction.atomic
def leave_team(*, actor: User | None, member: TeamMember) -> None:
    """Take a person off the team; what waited for them waits for their heir. The last one at work here stays."""
    CHANGE_TEAM.require(actor)
    member = held(member, "user", gone="This person is off the team already.")
    matter = member.matter
    heir = _heir(member)
    record("team.left", member, actor=actor, subject=matter, heir=str(heir))
    member.delete()
    changed([matter], actor, Succession(member.user, heir))


def _heir(member: TeamMember) -> User:
    """Somebody with the same role, else the case manager, else anybody; never somebody who left the firm."""
    others = member.matter.team.exclude(pk=member.pk)
    if not others:
        raise ValidationError(
            f"{member} is the last person on {member.matter.number}. Put somebody else on it first."
        )
    working = list(others.filter(user__is_active=True).select_related("user"))
    if not working:
        raise ValidationError(
            f"Nobody else on {member.matter.number} works here any more. Put somebody on it first."
        )
    rank = [member.role, Role.CASE_MANAGER]
    return min(working, key=lambda other: rank.index(other.role) if other.role in rank else len(rank)).user


def changed(matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
    """The teams of held matters are others, or they were closed or opened again: here and above, all follows."""
    if isinstance(left, Succession) and not left.is_return:
        tasks = Task.objects.open().filter(matter__in=matters, assignee=left.person)
        left.moves.change(tasks, assignee_id=left.heir.pk)
    for extension in extensions():
        extension.on_changed(matters, actor, left)
    refuse_orphans(matters)


def at_work(user: User, name: str = "user") -> User:
    """The person's row, locked so that nobody is deactivated meanwhile; refused once they are."""
    return all_at_work([user], name)[user.pk]


def all_at_work(users: Sequence[User], name: str) -> dict[int, User]:
    """The same for several people, by id."""
    ids = [user.pk for user in users]
    found = {
        row.pk: row for row in User.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    }
    leaves = {row.person_id: row for row in HandOver.objects.running().leaves().filter(person__in=ids)}
    for user in users:
        if not (found[user.pk].is_active and user.is_active):
            raise ValidationError({name: f"{user} no longer works here."})
        if leave := leaves.get(user.pk):
            raise ValidationError({name: f"{user} is away; {leave.heir} does their work."})
    return found
