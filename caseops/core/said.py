"""Words a person gave a verb: a reason, a proof, a note."""

from django.core.exceptions import ValidationError

LONGEST = 300


def counted(count: int, noun: str) -> str:
    """`1 request`, `4 requests`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def said(words: str, name: str, *, missing: str = "", longest: int = LONGEST) -> str:
    """The words, trimmed; refused under `name` when too long or, if `missing` says so, when there are none."""
    words = words.strip()
    if missing and not words:
        raise ValidationError({name: missing})
    if len(words) > longest:
        raise ValidationError({name: f"Say it in {longest} characters; these are {len(words)}."})
    return words
