"""Names such as `lor_sent_all_carriers` as people write them."""

SHORT = {
    "aos", "ap", "bcrc", "bi", "cpl", "cpn", "daca", "ead", "epli", "fmla", "hipaa", "ij", "ime", "lor",
    "mmi", "msa", "noid", "nrf", "perm", "pip", "rar", "rfe", "rts", "tps", "ttd", "u", "um", "t", "vawa",
}  # fmt: skip
SPELT = {
    "g28": "G-28",
    "i94": "I-94",
    "i751": "I-751",
    "gc": "green card",
    "depo": "deposition",
    "medicare": "Medicare",
    "medicaid": "Medicaid",
}

HAPPENED = {
    "agreed", "approved", "certified", "cleared", "complete", "denied", "ended", "filed", "notice", "receipt",
    "received", "sent", "served", "signed",
}  # fmt: skip


def tells_what_happened(name: str) -> bool:
    """A day such as `date_of_loss` or `retainer_signed` lies behind us; a hearing or an expiry may lie ahead."""
    return name.startswith(("date_of_", "last_")) or not HAPPENED.isdisjoint(name.split("_"))


def plain(name: str) -> str:
    """`LOR sent all carriers`, to stand in a sentence."""
    words = name.replace("-", "_").split("_")
    return " ".join(SPELT.get(word, word.upper() if word in SHORT else word) for word in words)


def titled(name: str) -> str:
    """The same, to begin a line with."""
    words = plain(name)
    return words[:1].upper() + words[1:]
