"""Who may do what before a matter is ours."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

CHECK_CONFLICTS = Permission("check for conflicts")
CLEAR_CONFLICTS = Permission("decide on a conflict check", RUNNERS | {Role.PARALEGAL})
JUDGE_CONFLICTS = Permission("decide on a conflict check with hits", frozenset({Role.ADMIN, Role.ATTORNEY}))
TAKE_LEADS = Permission("take a lead down")
DECIDE_LEADS = Permission("decide on a lead", RUNNERS)
