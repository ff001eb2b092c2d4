"""Who may do what on a desk."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

LOOK_THROUGH = Permission("mark a matter reviewed", frozenset({Role.ADMIN, Role.ATTORNEY}))
