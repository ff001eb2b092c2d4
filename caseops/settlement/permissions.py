"""Who may do what with the money of a matter."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

KEEP_FIGURES = Permission("change the figures of a settlement", RUNNERS | {Role.PARALEGAL})
ACCEPT = Permission("say what became of an offer", RUNNERS)
APPROVE_STATEMENT = Permission(
    "approve settlement statements: an attorney does",
    frozenset({Role.ATTORNEY}),
    fixed="The law leaves this to an attorney.",
)
PAY_OUT = Permission("note that a settlement is paid out", RUNNERS | {Role.PARALEGAL})
SET_FEES = Permission("set the fees of the firm", frozenset({Role.ADMIN}))
