"""The one way into the audit."""

import json
from collections.abc import Iterable, Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from caseops.audit.causes import present_cause
from caseops.audit.models import Entry, Unheard
from caseops.audit.words import verbs
from caseops.users.models import User

NAME_LENGTH = 200
# Every act of everybody pays for this: putting the statement together anew costs more than carrying it out.
COLUMNS = (
    "at", "verb", "movement", "actor_id", "target_label", "target_id", "target_name", "subject_label", "subject_id",
    "on_behalf_of",
)  # fmt: skip
PUT = f"""INSERT INTO audit_entry ({", ".join(COLUMNS)}, detail)
    VALUES ({", ".join(["%s"] * len(COLUMNS))}, %s::jsonb) RETURNING id"""  # noqa: S608 -- our own names


def record(
    verb: str,
    target: models.Model,
    *,
    actor: User | None,
    subject: models.Model | None = None,
    **detail: object,
) -> Entry:
    """Write one entry in the caller's transaction; `actor=None` is the system. KeyError on an unknown verb."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} must be recorded in the transaction of the change it describes.")
    entry = _entry(verb, target, actor, subject, detail)
    put(entry)
    _pass_on([entry])
    return entry


def put(entry: Entry) -> None:
    """As `save` would, at half its price."""
    values = [getattr(entry, name) for name in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(PUT, [*values, json.dumps(entry.detail, cls=DjangoJSONEncoder)])
        entry.pk = cursor.fetchone()[0]


def record_each(
    verb: str,
    rows: Iterable[tuple[models.Model, models.Model, dict[str, object]]],
    *,
    actor: User | None = None,
) -> None:
    """The same verb, done to many at once: (target, subject, detail) each, in one statement."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} must be recorded in the transaction of the change it describes.")
    _pass_on(
        Entry.objects.bulk_create(
            _entry(verb, target, actor, subject, detail) for target, subject, detail in rows
        )
    )


def _pass_on(entries: Sequence[Entry]) -> None:
    """What is heard of above is put down beside the entry, in its transaction: neither is there without the other."""
    heard = [entry for entry in entries if verbs()[entry.verb].heard and entry.subject_id]
    cause = present_cause()
    if heard:
        number = cause.number if cause else None
        Unheard.objects.bulk_create(Unheard(entry=entry, cause=number) for entry in heard)


def _entry(
    verb: str,
    target: models.Model,
    actor: User | None,
    subject: models.Model | None,
    detail: dict[str, object],
) -> Entry:
    cause = present_cause() if actor is None else None
    return Entry(
        verb=verb,
        movement=verbs()[verb].movement,
        actor=actor,
        target_label=target._meta.label_lower,
        target_id=target.pk,
        target_name=str(target)[:NAME_LENGTH],
        subject_label=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        detail=detail,
        on_behalf_of=cause.words if cause else "",
    )
