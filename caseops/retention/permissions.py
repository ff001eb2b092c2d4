"""Who may do what with files whose time has come."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

SCHEDULE = Permission("set how long files are kept", frozenset({Role.ADMIN}))
HOLD = Permission("put or end a legal hold", frozenset({Role.ADMIN, Role.ATTORNEY}))
PROPOSE = Permission("propose that a file is destroyed", frozenset({Role.ADMIN, Role.ATTORNEY}))
DECIDE = Permission(
    "decide whether a file is destroyed",
    frozenset({Role.ADMIN}),
    fixed="It cannot be undone: an admin decides.",
)
HAND_OUT = Permission("hand over a client's file", RUNNERS)
EXPORT_SUBJECT = Permission("export everything held about a person", frozenset({Role.ADMIN}))
