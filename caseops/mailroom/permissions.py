"""Who may do what with mail; a letter to a client is work on the matter."""

from caseops.users.permissions import Permission

SORT_MAIL = Permission("sort arriving mail")
