"""What templates ask about the person signed in: may they?"""

from typing import Any

from django.http import HttpRequest

from caseops.users.models import User
from caseops.users.permissions import registry
from caseops.web.context import Shell


class May:
    """`{% if may.retention.propose %}`: an app, and a permission of it; a name that is none fails."""

    def __init__(self, user: Any) -> None:
        self.user = user

    def held(self, key: str) -> bool:
        """Whether whoever looks at the page holds it; strangers hold nothing."""
        permission = registry()[key]
        return isinstance(self.user, User) and permission.held_by(self.user)

    def __getitem__(self, app: str) -> "MayOf":
        return MayOf(self, app)


class MayOf:
    """The permissions of one app."""

    def __init__(self, may: May, app: str) -> None:
        self.may, self.app = may, app

    def __getitem__(self, name: str) -> bool:
        return self.may.held(f"{self.app}.{name}")


def house(request: HttpRequest) -> dict[str, Any]:
    """`house`, the shell around the page with the places this person may go to, and `may`."""
    may = May(getattr(request, "user", None))
    return {"house": Shell(request, may.held), "may": may}
