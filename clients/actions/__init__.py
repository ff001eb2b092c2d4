"""The verbs of the directory."""

from clients.actions.contacts import change_contact, create_contact, trust_email
from clients.actions.links import link_address, make_link, note_wrong_proof, revoke_link, use_link
from clients.actions.talk import note_delivery, receive, return_to_sender
from clients.actions.texting import allow_texts, end_texts

__all__ = [
    "allow_texts",
    "change_contact",
    "create_contact",
    "end_texts",
    "link_address",
    "make_link",
    "note_delivery",
    "note_wrong_proof",
    "receive",
    "return_to_sender",
    "revoke_link",
    "trust_email",
    "use_link",
]
