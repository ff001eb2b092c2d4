"""Who may do what with requests to third parties."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

CHASE = Permission(
    "send or follow up requests", frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL})
)
RECEIVE = Permission("mark requests received")
AUTOMATE = Permission("let requests go out by themselves", frozenset({Role.ADMIN, Role.ATTORNEY}))
CANCEL = Permission("cancel requests", frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER}))
