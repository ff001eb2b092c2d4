"""The verbs of the directory."""

from clients.actions.contacts import change_contact, create_contact
from clients.actions.talk import receive

__all__ = ["change_contact", "create_contact", "receive"]
