"""What a question may know of a person besides who it is: it is composed once for everybody of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db import DEFAULT_DB_ALIAS

from caseops.users.models import User


@dataclass(frozen=True)
class PersonKind:
    """What decides which rows somebody sees."""

    role: str
    firm_wide: bool
    is_active: bool

    @classmethod
    def of(cls, user: User) -> Self:
        """Of this person."""
        return cls(user.role, user.firm_wide, user.is_active)

    def somebody(self, number: int) -> User:
        """A person of this kind with that number, of whom nothing else is known."""
        return known({"id": number, **vars(self)})


def known(values: Mapping[str, Any]) -> User:
    """A person as read with these columns alone: to look at another would ask the database."""
    names = [each.attname for each in User._meta.concrete_fields if each.attname in values]
    return User.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
