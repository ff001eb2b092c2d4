"""People leave and come back; their names stay in the files."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from caseops.audit.actions import record
from caseops.people.actions.locking import locked_person, refuse_last_admin, refuse_yourself
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


@transaction.atomic
def deactivate_person(*, actor: User | None, person: User) -> User:
    """No sign-in from now on: open sessions end at once, tokens stop working."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    refuse_yourself(actor, person, "deactivate")
    refuse_last_admin(person)
    if not person.is_active:
        return person
    person.is_active = False
    person.save()
    end_sessions(person)
    record("person.deactivated", person, actor=actor)
    return person


@transaction.atomic
def reactivate_person(*, actor: User | None, person: User) -> User:
    """Back with the role, teams and password of before."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    if person.is_active:
        return person
    person.is_active = True
    person.save()
    record("person.reactivated", person, actor=actor)
    return person


def end_sessions(person: User) -> None:
    """Sign a person out of every browser."""
    for session in UserSession.objects.filter(user=person):
        session.end()
