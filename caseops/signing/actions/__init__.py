"""The verbs of signing."""

from caseops.signing.actions.asking import Wanted, ask_to_sign, revoke_signing, send_link
from caseops.signing.actions.chasing import chase_unsigned, remind
from caseops.signing.actions.reading import note_opened, note_read
from caseops.signing.actions.signing import decline, sign

__all__ = [
    "Wanted",
    "ask_to_sign",
    "chase_unsigned",
    "decline",
    "note_opened",
    "note_read",
    "remind",
    "revoke_signing",
    "send_link",
    "sign",
]
