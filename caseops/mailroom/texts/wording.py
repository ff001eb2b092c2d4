"""Words to begin a text with."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from clients.models import Contact, Language

SPANISH = Language.SPANISH


@cache
def beginnings() -> Mapping[str, Mapping[str, str]]:
    """By key: the label for the case manager and the words in both languages."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def begun(key: str, contact: Contact) -> str:
    """In the contact's language, English where we have no other; empty for a key that is none."""
    words = beginnings().get(key)
    if not words:
        return ""
    said = words["es" if contact.language == SPANISH else "en"]
    return said.format(name=contact.greeting, firm=settings.FIRM_NAME, phone=settings.FIRM_PHONE)
