"""A role that row security does not hold makes the second lock a picture of one: then nothing starts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

ROLE = "SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
POWERS = ("is a superuser", "may bypass row security")
HINT = "Let DATABASE_URL name an ordinary role: ALTER ROLE {} NOSUPERUSER NOBYPASSRLS. See docs/walls.md."


@register(Tags.database)
def role_is_held(databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Asked by `prepare`, `migrate` and `check --database default`."""
    return [found for alias in databases or () for found in _of(alias)]


def _of(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute(ROLE)
        name, *powers = cursor.fetchone()
    held = [words for words, has in zip(POWERS, powers, strict=True) if has]
    if not held:
        return []
    said = f"The database role {name} {' and '.join(held)}: walls would have one lock only."
    return [Error(said, hint=HINT.format(name), id="caseops.E001")]
