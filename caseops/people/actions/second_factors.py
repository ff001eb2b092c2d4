"""When a phone is lost and the recovery codes with it."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.people import emails
from caseops.people.actions.locking import locked_person, refuse_yourself
from caseops.people.actions.sessions import end_sessions
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


@transaction.atomic
def remove_second_factors(*, actor: User | None, person: User) -> User:
    """Back to the password alone, in new sessions; the person is told by e-mail."""
    MANAGE_PEOPLE.require(actor)
    person = locked_person(person)
    refuse_yourself(actor, person, "take the second factor from")
    if not Authenticator.objects.filter(user=person).exists():
        raise ValidationError(f"{person.name} has no second factor.")
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    record("person.second_factors_removed", person, actor=actor)
    emails.security_change(person, "An admin of your firm removed your second factor and signed you out.")
    return person
