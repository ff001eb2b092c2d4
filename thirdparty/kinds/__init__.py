"""Kinds of requests: a small file each, and one line here. A row of a practice area takes the kind of its key."""

from typing import Any

from thirdparty.kinds.kind import Kind, LegalClock, read

GENERAL = "general"
KEYS = (
    "medical_records",
    "medical_bills",
    "police_report",
    "wage_verification",
    "limits_disclosure",
    "personnel_file",
    "foia",
    GENERAL,
)
KINDS = {key: read(key) for key in KEYS}


def kind_of(key: str) -> Kind:
    """The kind of that key; whatever has no file of its own is general."""
    return KINDS.get(key, KINDS[GENERAL])


def clock_of(key: str) -> dict[str, Any]:
    """The legal clock of a kind, as the fields of a request."""
    clock = kind_of(key).clock
    if not clock:
        return {}
    return {"clock_days": clock.days, "clock_more_days": clock.more_days}


def citation_of(key: str) -> str:
    """Where the law says it; nothing for a kind without a legal clock."""
    clock = kind_of(key).clock
    return clock.citation if clock else ""


def choices() -> list[tuple[str, str]]:
    """For forms, in the order of the list."""
    return [(kind.key, kind.name) for kind in KINDS.values()]


__all__ = ["GENERAL", "KINDS", "Kind", "LegalClock", "choices", "citation_of", "clock_of", "kind_of"]
