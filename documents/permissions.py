"""Who may do what with the file of a matter."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

FILE = Permission("file documents")
REQUIRE = Permission(
    "change which documents a matter needs",
    frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL}),
)
WAIVE = Permission("waive a document", frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER}))
WRITE_LETTERS = Permission("change the letters of the firm", frozenset({Role.ADMIN}))
PREPARE = Permission("prepare letters and packets")
APPROVE = Permission(
    "approve or return papers", frozenset({Role.ATTORNEY}), fixed="The law leaves this to an attorney."
)
SEND = Permission(
    "send approved papers", frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL})
)
