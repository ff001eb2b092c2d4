"""What the audit keeps of sign-ins: who, from where, and how."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from caseops.audit.actions import record
from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.actions import ring
from caseops.people import emails
from caseops.users.models import User
from caseops.web.templatetags.house import browser

GUESSES, WITHIN = 5, timedelta(minutes=15)  # as many as the limit of sign-in lets pass
QUIET = timedelta(hours=1)


@transaction.atomic
def note_sign_in(*, person: User, method: str, ip: str, new_browser: str = "") -> None:
    """All factors were right; `method` says which. With a browser not seen before the person is told by e-mail.

    Nobody is told of the first sign-in of all: it comes with the invitation.
    """
    if new_browser and Entry.objects.on_target(person).filter(verb="person.signed_in").exists():
        seen = f"{browser(new_browser)}, from the address {ip}"
        emails.security_change(
            person, f"Somebody signed in as you with {method}, in a browser we have not seen before: {seen}."
        )
    record("person.signed_in", person, actor=person, method=method, ip=ip)


@transaction.atomic
def note_failed_sign_in(*, person: User, reason: str, ip: str) -> None:
    """Somebody, not necessarily the person, gave a wrong password or code."""
    record("person.sign_in_failed", person, actor=None, reason=reason, ip=ip)
    _warn_of_guessing(person)


@transaction.atomic
def note_sign_out(*, person: User) -> None:
    """By the person's own hand."""
    record("person.signed_out", person, actor=person)


@transaction.atomic
def note_session_ended(*, person: User, reason: str) -> None:
    """By a limit of the firm."""
    record("person.session_ended", person, actor=None, reason=reason)


@transaction.atomic
def note_security_change(*, person: User, verb: str, **detail: str) -> None:
    """A password or second factor changed by the person's own hand."""
    record(verb, person, actor=person, subject=None, **detail)


def _warn_of_guessing(person: User) -> None:
    """Told once an hour: to the person, and to the admins' bells."""
    entries, now = Entry.objects.on_target(person), clock.now()
    tries = entries.filter(verb="person.sign_in_failed", at__gt=now - WITHIN).count()
    if tries < GUESSES or entries.filter(verb="person.guessed", at__gt=now - QUIET).exists():
        return
    told = record("person.guessed", person, actor=None, tries=tries, minutes=WITHIN.seconds // 60)
    emails.security_change(
        person,
        f"Somebody tried {tries} times to sign in as you with a wrong password or code. Nobody got in with it.",
    )
    for admin in User.objects.admins().exclude(pk=person.pk):
        ring(
            key=f"guessed-{told.pk}/{admin.pk}/bell",
            user=admin,
            subject=f"{tries} wrong sign-ins as {person.name}",
            body="The person has been told by e-mail. Where from stands in the history.",
            link=reverse("people:page", args=[person.pk]),
        )
