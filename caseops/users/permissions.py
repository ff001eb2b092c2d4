"""One permission is one sentence: who may do what, and how a refusal reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.core.exceptions import PermissionDenied

from caseops.users.given import given
from caseops.users.models import Role, User

EVERYONE = frozenset(Role.values)


@dataclass(frozen=True)
class Permission:
    """`act` completes "You may not …"; a verb asks it before anything else.

    `roles` hold it as CaseOps comes; the firm may decide otherwise, unless `fixed` says why not.
    """

    act: str
    roles: frozenset[str] = EVERYONE
    fixed: str = ""

    def held_by(self, user: User) -> bool:
        """True when this person's role may do it; inactive people may do nothing."""
        return user.is_active and user.role in self.holders

    @property
    def holders(self) -> frozenset[str]:
        """The roles that may do it now."""
        changed = {} if self.fixed else given.roles()
        return changed.get(key_of(self), self.roles) if changed else self.roles

    def require(self, actor: User | None) -> None:
        """Raise PermissionDenied with a sentence; `None` is the system itself (jobs, commands)."""
        if actor is not None and not self.held_by(actor):
            raise PermissionDenied(f"You may not {self.act}. Ask an admin of your firm if you should.")


@cache
def registry() -> Mapping[str, Permission]:
    """Every permission of the house by its key, app by app: whatever stands in a `permissions.py`."""
    found: dict[str, Permission] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if config.name.partition(".")[0] not in HOUSE or not find_spec(name):
            continue
        named = vars(import_module(name)).items()
        own = {f"{config.label}.{key.lower()}": each for key, each in named if isinstance(each, Permission)}
        found |= own
    return found


HOUSE = {"caseops", "clients", "matters", "documents", "deadlines", "thirdparty"}


@cache
def _keys() -> Mapping[Permission, str]:
    return {permission: key for key, permission in registry().items()}


def key_of(permission: Permission) -> str:
    """Its app and name; empty for one that is in no `permissions.py`."""
    return _keys().get(permission, "")


MANAGE_PEOPLE = Permission(
    "manage the people of the firm", frozenset({Role.ADMIN}), fixed="Only admins say who may do what."
)
