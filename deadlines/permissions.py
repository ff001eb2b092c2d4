"""Who may do what with deadlines."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

CALENDAR = Permission("calendar deadlines")
VERIFY = Permission("verify deadlines")
SATISFY = Permission("mark deadlines done or reopen them")
ACKNOWLEDGE = Permission("acknowledge deadlines: an attorney does", frozenset({Role.ATTORNEY, Role.ADMIN}))
CALL_OFF = Permission("call off deadlines", frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.ADMIN}))
