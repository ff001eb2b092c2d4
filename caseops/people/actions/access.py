"""What a person may do, and which matters a person sees."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.people.actions.locking import locked_person, refuse_last_admin, refuse_yourself
from caseops.people.extensions import extensions
from caseops.users.models import Role, User
from caseops.users.permissions import MANAGE_PEOPLE


@as_house
@transaction.atomic
def change_role(*, actor: User | None, person: User, role: str) -> User:
    """Another role; whoever stops being an admin loses the repair pages too."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    if role == person.role:
        return person
    refuse_yourself(actor, person, "change the role of")
    if role not in Role.values:
        raise ValidationError({"role": f"There is no role called {role}."})
    refuse_last_admin(person)
    was, person.role = person.get_role_display(), role
    if role != Role.ADMIN:
        person.is_staff = person.is_superuser = False
    person.save()
    record("person.role_changed", person, actor=actor, role=person.get_role_display(), was=was)
    for extension in extensions():
        extension.on_rank(person, actor)
    return person


@transaction.atomic
def set_firm_wide(*, actor: User | None, person: User, firm_wide: bool) -> User:
    """Open every matter of the firm to a person, or only those of the person's teams."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    if firm_wide == person.firm_wide:
        return person
    refuse_yourself(actor, person, "change what is open to")
    person.firm_wide = firm_wide
    person.save()
    record("person.opened_up" if firm_wide else "person.closed_in", person, actor=actor)
    return person


@transaction.atomic
def change_access(*, actor: User | None, person: User, role: str, firm_wide: bool) -> User:
    """Role and reach in one act: both or neither."""
    change_role(actor=actor, person=person, role=role)
    return set_firm_wide(actor=actor, person=person, firm_wide=firm_wide)
