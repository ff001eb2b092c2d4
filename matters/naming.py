"""Names such as `lor_sent_all_carriers` as people write them."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

KEY_LENGTH = 40

SHORT = {
    "aos", "ap", "aww", "bcrc", "bi", "bia", "cpl", "cpn", "daca", "ead", "eeoc", "emg", "epli", "er",
    "flsa", "fmla", "foia", "hipaa", "ij", "ime", "lop", "lor", "mmi", "mri", "msa", "nlrb", "noid", "nrf",
    "osha", "perm", "pip", "rar", "rfe", "rts", "sox", "ssdi", "ssn", "t", "tps", "ttd", "u", "uim", "um",
    "vawa",
}  # fmt: skip
SPELT = {
    "g28": "G-28",
    "i94": "I-94",
    "i751": "I-751",
    "gc": "green card",
    "i140": "I-140",
    "i693": "I-693",
    "n400": "N-400",
    "ar11": "AR-11",
    "depo": "deposition",
    "medicare": "Medicare",
    "medicaid": "Medicaid",
}

WHOLE = {"humanitarian_u_t_vawa": "humanitarian (U, T, VAWA)"}
HAPPENED = {
    "agreed", "approved", "certified", "cleared", "complete", "denied", "ended", "filed", "notice", "receipt",
    "received", "sent", "served", "signed",
}  # fmt: skip


def tells_what_happened(name: str) -> bool:
    """A day such as `date_of_loss` or `retainer_signed` lies behind us; a hearing or an expiry may lie ahead."""
    return name.startswith(("date_of_", "last_")) or not HAPPENED.isdisjoint(name.split("_"))


def plain(name: str) -> str:
    """`LOR sent all carriers`, to stand in a sentence."""
    if name in WHOLE:
        return WHOLE[name]
    words = name.replace("-", "_").split("_")
    return " ".join(SPELT.get(word, word.upper() if word in SHORT else word) for word in words)


def titled(name: str) -> str:
    """The same, to begin a line with."""
    words = plain(name)
    return words[:1].upper() + words[1:]


def key_from(words: str, otherwise: str, taken: Collection[str] = ()) -> str:
    """`notice_served` for “Notice served”: a key nobody has yet, `otherwise` when the words give none."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    key = re.sub(r"[^a-z0-9]+", "_", letters.lower()).strip("_").lstrip("0123456789_")[:KEY_LENGTH].strip("_")
    key = key or otherwise
    again = (f"{key[: KEY_LENGTH - 4]}_{number}" for number in count(2))
    return key if key not in taken else next(name for name in again if name not in taken)
