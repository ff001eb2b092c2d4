"""Who may do what, where the firm decides it."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.given import given
from caseops.users.models import GivenRoles, Role, User
from caseops.users.permissions import MANAGE_PEOPLE, registry


@transaction.atomic
def set_permission(*, actor: User | None, key: str, roles: Collection[str]) -> GivenRoles:
    """From now on these roles hold it and no others; in other processes within a few seconds.

    Refused where the law or the house fixes it, and when nobody would be left. As CaseOps comes, no row is kept.
    """
    MANAGE_PEOPLE.require(actor)
    permission = registry().get(key)
    if permission is None:
        raise ValidationError("There is no such permission.")
    if permission.fixed:
        raise ValidationError(f"This is fixed. {permission.fixed}")
    chosen = [role for role in Role.values if role in roles]
    if not chosen:
        raise ValidationError({"roles": "Leave at least one role that may do this."})
    row = GivenRoles.objects.select_for_update().filter(key=key).first() or GivenRoles(key=key)
    before = frozenset(row.roles or permission.roles)
    if frozenset(chosen) == before:
        return row
    row.roles = chosen
    row.full_clean()
    row.save()
    record("permission.set", row, actor=actor, act=permission.act, now=in_words(chosen), was=in_words(before))
    if frozenset(chosen) == permission.roles:
        GivenRoles.objects.filter(key=key).delete()
    _forget()
    return row


def in_words(roles: Collection[str]) -> str:
    """As the audit and the page name them."""
    if set(roles) == set(Role.values):
        return "everybody"
    return ", ".join(Role(role).label.lower() for role in Role.values if role in roles)


def _forget() -> None:
    """At once for this transaction, and once more after it: others may have asked meanwhile."""
    given.forget()
    transaction.on_commit(given.forget)
