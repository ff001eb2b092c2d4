"""Parties and team."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import Role, User
from clients.models import Contact
from matters.actions.lock import held, locked_open
from matters.extensions import extensions
from matters.models import Matter, Party, Task, TeamMember
from matters.permissions import CHANGE_TEAM, WORK_ON_MATTER


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
    if not user.is_active:
        raise ValidationError({"user": f"{user} no longer works here."})
    if matter.team.filter(user=user).exists():
        raise ValidationError({"user": f"{user} is on the team already."})
    member = TeamMember(matter=matter, user=user, role=role)
    member.full_clean()
    member.save()
    Task.objects.open().filter(matter=matter, role=role, assignee=None).update(assignee=user)
    label = Role(role).label.lower()
    record("team.joined", member, actor=actor, subject=matter, role=label)
    return member


@transaction.atomic
def leave_team(*, actor: User | None, member: TeamMember) -> None:
    """Take a person off the team; their open tasks go to the case manager. The last member stays."""
    CHANGE_TEAM.require(actor)
    member = held(member, "user", gone="This person is off the team already.")
    matter = member.matter
    others = matter.team.exclude(pk=member.pk)
    if not others:
        raise ValidationError(
            f"{member} is the last person on {matter.number}. Put somebody else on it first."
        )
    heir = (
        others.filter(role=member.role).first() or others.filter(role=Role.CASE_MANAGER).first() or others[0]
    )
    Task.objects.open().filter(matter=matter, assignee=member.user).update(assignee=heir.user)
    for extension in extensions():
        extension.on_left(matter, member.user, heir.user, actor)
    record("team.left", member, actor=actor, subject=matter, heir=str(heir))
    member.delete()
