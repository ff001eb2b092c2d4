"""The verbs of the directory."""

from clients.actions.contacts import change_contact, create_contact, trust_email
from clients.actions.talk import note_delivery, receive, return_to_sender
from clients.actions.texting import allow_texts, end_texts

__all__ = [
    "allow_texts",
    "change_contact",
    "create_contact",
    "end_texts",
    "note_delivery",
    "receive",
    "return_to_sender",
    "trust_email",
]
