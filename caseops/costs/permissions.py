"""Who may do what with money."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

LOG = Permission("log expenses or ask for leave to spend")
VOID = Permission("void expenses")
IMPORT = Permission("import expenses", RUNNERS | {Role.PARALEGAL})
DECIDE = Permission("approve or refuse costs: an attorney does", frozenset({Role.ATTORNEY, Role.ADMIN}))
BUDGET = Permission("change budgets", RUNNERS)
RULES = Permission("change the firm's cost rules", frozenset({Role.ADMIN}))
