"""Who may ask for a signature."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

ASK_TO_SIGN = Permission("ask for a signature or take that back", RUNNERS | {Role.PARALEGAL})
