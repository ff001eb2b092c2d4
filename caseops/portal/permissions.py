"""Who of the firm lets clients in."""

from caseops.users.models import Role
from caseops.users.permissions import Permission
from matters.permissions import RUNNERS

INVITE = Permission("invite a client to the portal or close it to them", RUNNERS | {Role.PARALEGAL})
