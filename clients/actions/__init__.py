"""The verbs of the directory."""

from clients.actions.contacts import change_contact, create_contact, trust_email
from clients.actions.talk import receive, return_to_sender

__all__ = ["change_contact", "create_contact", "receive", "return_to_sender", "trust_email"]
