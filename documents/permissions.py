"""Who may do what with the file of a matter."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

FILE = Permission("file documents")
REQUIRE = Permission(
    "change which documents a matter needs",
    frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL}),
)
WAIVE = Permission("waive a document", frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER}))
