"""How long a text is: carriers count in segments, and one strange letter halves what fits into each.

GSM 03.38 and its concatenation header (3GPP TS 23.038, 23.040): 160 septets alone, 153 of each when several; a text
with any other letter goes as UCS-2: 70 alone, 67 of each.
"""

from dataclasses import dataclass

PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("^{}\\[~]|€\f")  # behind an escape
ALONE, EACH = {True: 160, False: 70}, {True: 153, False: 67}
LONGEST = 1600  # letters; what carriers take at most


@dataclass(frozen=True)
class Length:
    """Letters as they are counted, segments as they are paid, and how many more fit into the last one."""

    units: int
    segments: int
    left: int
    is_plain: bool


def measured(words: str) -> Length:
    """As a carrier counts it."""
    is_plain = all(letter in PLAIN or letter in DOUBLE for letter in words)
    units = (
        len(words) + sum(letter in DOUBLE for letter in words)
        if is_plain
        else len(words.encode("utf-16-le")) // 2
    )
    if units <= ALONE[is_plain]:
        return Length(units, min(units, 1), ALONE[is_plain] - units, is_plain)
    segments = -(-units // EACH[is_plain])
    return Length(units, segments, segments * EACH[is_plain] - units, is_plain)
