"""Who may do what on a matter they can see."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

RUNNERS = frozenset({Role.ADMIN, Role.ATTORNEY, Role.CASE_MANAGER})

OPEN_MATTER = Permission("open a matter", RUNNERS)
RUN_MATTER = Permission("change the stage, key dates or facts of a matter", RUNNERS | {Role.PARALEGAL})
DISCLOSE = Permission("see what is sealed", RUNNERS | {Role.PARALEGAL})
CLOSE_MATTER = Permission("close or reopen a matter", RUNNERS)
CHANGE_TEAM = Permission("change who is on the team", RUNNERS)
WORK_ON_MATTER = Permission("work on a matter")
SHARE = Permission("choose what the client sees", RUNNERS | {Role.PARALEGAL})
KEEP_WALLS = Permission(
    "raise or lift walls",
    frozenset({Role.ADMIN, Role.ATTORNEY}),
    fixed="Somebody must always be able to lift a wall.",
)
CONFIGURE = Permission("change practice areas", frozenset({Role.ADMIN}))
