"""Words a person gave a verb: a reason, a proof, a note; and the rows a person ticked."""

from django.core.exceptions import ValidationError

LONGEST = 300
MOST_COUNTED = 999  # to know of more than that, a large firm's tables would be read whole
DIGITS = 19  # of the first number that is no id


def counted(count: int, noun: str) -> str:
    """`1 request`, `4 requests`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def up_to_most(count: int) -> str:
    """`12`, or `999+` of what is counted no further."""
    return str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"


def row_id(text: str) -> int:
    """The id that stands in a form or an address; 0, which no row has, where there is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < DIGITS else 0


def said(words: str, name: str, *, missing: str = "", longest: int = LONGEST) -> str:
    """The words, trimmed; refused under `name` when too long or, if `missing` says so, when there are none."""
    words = words.strip()
    if "\x00" in words:
        raise ValidationError({name: "There is a sign in it that is no text. Type it again."})
    if missing and not words:
        raise ValidationError({name: missing})
    if len(words) > longest:
        raise ValidationError({name: f"Say it in {longest} characters; these are {len(words)}."})
    return words
