"""One permission is one sentence: who may do what, and how a refusal reads."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from caseops.users.models import Role, User

EVERYONE = frozenset(Role.values)


@dataclass(frozen=True)
class Permission:
    """`act` completes "You may not …"; a verb asks it before anything else."""

    act: str
    roles: frozenset[str] = EVERYONE

    def held_by(self, user: User) -> bool:
        """True when this person's role may do it; inactive people may do nothing."""
        return user.is_active and user.role in self.roles

    def require(self, actor: User | None) -> None:
        """Raise PermissionDenied with a sentence; `None` is the system itself (jobs, commands)."""
        if actor is not None and not self.held_by(actor):
            raise PermissionDenied(f"You may not {self.act}. Ask an admin of your firm if you should.")


MANAGE_PEOPLE = Permission("manage the people of the firm", frozenset({Role.ADMIN}))
