"""What the audit keeps of sign-ins: who, from where, and how."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User


@transaction.atomic
def note_sign_in(*, person: User, method: str, ip: str) -> None:
    """All factors were right; `method` says which."""
    record("person.signed_in", person, actor=person, method=method, ip=ip)


@transaction.atomic
def note_failed_sign_in(*, person: User, reason: str, ip: str) -> None:
    """Somebody, not necessarily the person, gave a wrong password or code."""
    record("person.sign_in_failed", person, actor=None, reason=reason, ip=ip)


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
