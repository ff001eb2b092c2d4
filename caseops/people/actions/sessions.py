"""Ending sessions: one's own elsewhere, and all of somebody whose laptop or password is in other hands."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.notifications.actions import ring
from caseops.people import emails
from caseops.people.actions.api_tokens import revoke_tokens
from caseops.people.actions.locking import locked_person
from caseops.people.models import ApiToken
from caseops.people.sessions import sessions_of
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.web.templatetags.house import browser


@dataclass(frozen=True)
class Ended:
    """How much was ended."""

    browsers: int
    tokens: int

    def __bool__(self) -> bool:
        return bool(self.browsers or self.tokens)

    def __str__(self) -> str:
        parts = [(self.browsers, "browser"), (self.tokens, "API token")]
        return " and ".join(counted(count, noun) for count, noun in parts if count) or "nothing"


def end_sessions(person: User) -> int:
    """Sign a person out of every browser; how many of them were still open."""
    count = sessions_of(person).count()
    for session in UserSession.objects.filter(user=person):
        session.end()
    return count


@transaction.atomic
def end_all_sessions(*, actor: User | None, person: User, with_tokens: bool = False) -> Ended:
    """Another person is out of every browser at once and, if so wanted, out of the API; they may sign in again.

    Nothing is written or told where nothing was open.
    """
    MANAGE_PEOPLE.require(actor)
    if actor is not None and actor.pk == person.pk:
        raise ValidationError("These are your own. End them under Settings, “Where you are signed in”.")
    person = locked_person(person)
    tokens = ApiToken.objects.of(person).count() if with_tokens else 0
    ended = Ended(end_sessions(person), tokens)
    if tokens:
        revoke_tokens(actor=actor, person=person)
    if ended:
        entry = record("person.sessions_ended", person, actor=actor, what=str(ended))
        _tell(person, ended, entry.pk)
    return ended


@transaction.atomic
def end_other_sessions(*, actor: User, keep: str | None) -> int:
    """One's own everywhere but in the browser whose session has this key."""
    count = sessions_of(actor).exclude(session_key=keep).count()
    for session in UserSession.objects.filter(user=actor).exclude(session_key=keep):
        session.end()
    if count:
        record("person.signed_out_elsewhere", actor, actor=actor, what=counted(count, "other browser"))
    return count


@transaction.atomic
def end_session(*, actor: User, session: UserSession) -> None:
    """One of one's own; ended already is well."""
    if session.user_id != actor.pk:
        raise PermissionDenied("You may end your own sessions only.")
    row = UserSession.objects.select_for_update().filter(pk=session.pk).first()
    if row is None:
        return
    row.end()
    what = f"{browser(row.user_agent)} at {row.ip}"
    record("person.signed_out_elsewhere", actor, actor=actor, what=what)


def _tell(person: User, ended: Ended, number: int) -> None:
    emails.security_change(person, f"An admin of your firm signed you out of {ended}.")
    ring(
        key=f"sessions-ended-{number}/{person.pk}/bell",
        user=person,
        subject="An admin signed you out everywhere",
        body=f"Out of {ended}. If you do not know why, ask.",
        link=reverse("sessions"),
    )
