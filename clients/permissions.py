"""Who may do what with contacts."""

from caseops.users.permissions import Permission

KEEP_CONTACTS = Permission("add or change contacts")
