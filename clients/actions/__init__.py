"""The verbs of the directory."""

from clients.actions.contacts import change_contact, create_contact, trust_email
from clients.actions.links import link_address, make_link, note_wrong_proof, revoke_link, use_link
from clients.actions.talk import receive, return_to_sender

__all__ = [
    "change_contact",
    "create_contact",
    "link_address",
    "make_link",
    "note_wrong_proof",
    "receive",
    "return_to_sender",
    "revoke_link",
    "trust_email",
    "use_link",
]
