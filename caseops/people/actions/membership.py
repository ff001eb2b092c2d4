"""People leave and come back; their names stay in the files."""

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.notifications.actions import withdraw_from
from caseops.people.actions.api_tokens import revoke_tokens
from caseops.people.actions.locking import locked_person, refuse_last_admin, refuse_yourself
from caseops.people.actions.sessions import end_sessions
from caseops.people.extensions import extensions
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


@as_house
@transaction.atomic
def deactivate_person(*, actor: User | None, person: User, heir: User | None = None) -> User:
    """No sign-in from now on, in no browser and with no token; what the person still had to do is the heir's.

    Refused while there is such work and nobody is named for it.
    """
    MANAGE_PEOPLE.require(actor)
    refuse_yourself(actor, person, "deactivate")
    if heir:
        _hand_over(person, heir, actor)
    person = locked_person(person)
    refuse_last_admin(person)
    if not person.is_active:
        return person
    _refuse_unfinished(person, actor)
    person.is_active = False
    person.save()
    end_sessions(person)
    SocialAccount.objects.filter(user=person).delete()
    revoke_tokens(actor=actor, person=person)
    withdraw_from(recipient=person, reason="Its recipient has left the firm.")
    record("person.deactivated", person, actor=actor)
    for extension in extensions():
        extension.on_gone(person, actor)
    return person


@as_house
def work_of(person: User, reader: User | None = None) -> list[str]:
    """What nobody does once this person is gone, from every floor above; as far as it is told to the reader."""
    return [words for extension in extensions() for words in extension.work_of(person, reader)]


def _hand_over(person: User, heir: User, actor: User | None) -> None:
    if heir.pk == person.pk or not heir.is_active:
        raise ValidationError({"heir": "Name somebody else who works here."})
    for extension in extensions():
        extension.hand_over(person, heir, actor)


def _refuse_unfinished(person: User, reader: User | None) -> None:
    """Also what came while the rest was handed over."""
    if work_of(person):
        work = work_of(person, reader) or ["work"]
        held = f"{', '.join(work[:-1])} and {work[-1]}" if work[1:] else work[0]
        raise ValidationError({"heir": f"{person.name} still has {held}. Name who takes over."})


@as_house
@transaction.atomic
def reactivate_person(*, actor: User | None, person: User) -> User:
    """Back with the role and password of before; work that was handed over stays where it is."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    if person.is_active:
        return person
    person.is_active = True
    person.save()
    record("person.reactivated", person, actor=actor)
    for extension in extensions():
        extension.on_stand_ins(person, actor)
    return person
