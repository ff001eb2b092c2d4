"""An update in the client's language: the stage's own sentence, and each thing that happened in one sentence."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from caseops.audit.models import Entry
from clients.models import Contact
from matters.models import Matter
from matters.naming import plain

ENGLISH = "en"
MOST = 6  # facts in one letter; a longer list is not read


@cache
def words() -> Mapping[str, Mapping[str, Any]]:
    """Everything clients read, by language."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def news_verbs() -> Sequence[str]:
    """What is news to a client."""
    return list(words()[ENGLISH]["facts"])


def language_of(contact: Contact) -> str:
    """Theirs where we have words in it."""
    return contact.language if contact.language in words() else ENGLISH


@dataclass(frozen=True)
class Wording:
    """One update; `entries` are the news, the oldest first, and none for "nothing new yet"."""

    matter: Matter
    contact: Contact
    entries: Sequence[Entry]
    manager: str

    @property
    def language(self) -> str:
        """Of the letter."""
        return language_of(self.contact)

    @property
    def own(self) -> Mapping[str, Any]:
        """The words of that language."""
        return words()[self.language]

    @property
    def subject(self) -> str:
        """With the number, so that it is found again."""
        line = self.own["subject_news" if self.entries else "subject_nothing"]
        return f"{line} ({self.matter.number})"

    @property
    def stage(self) -> str:
        """What the practice area says to a client in this stage."""
        translated = self.matter.stage.client_text_es if self.language == "es" else ""
        return translated or self.matter.stage.client_text

    @property
    def news(self) -> str:
        """A line each, no sentence twice."""
        facts = list(dict.fromkeys(self.fact(entry) for entry in self.entries))
        return "\n".join(f"- {fact}" for fact in facts[-MOST:])

    @property
    def body(self) -> str:
        """The whole letter."""
        said = {
            "who": self.contact.greeting,
            "stage": self.stage,
            "news": self.news,
            "manager": self.manager,
            "firm": settings.FIRM_NAME,
        }
        return str(self.own["news" if self.entries else "nothing"]).format_map(said).strip() + "\n"

    def fact(self, entry: Entry) -> str:
        """One thing that happened, as a client hears it."""
        detail = {key: str(value) for key, value in entry.detail.items()}
        detail |= {"name": entry.target_name, "on": self.day(detail.get("on", ""))}
        detail |= {"date": self.date_name(detail.get("key_date", "")), "whom": detail.get("whom", "")}
        return str(self.own["facts"][entry.verb]).format_map(detail)

    def day(self, iso: str) -> str:
        """March 3, 2026; 3 de marzo de 2026."""
        try:
            on = date.fromisoformat(iso)
        except ValueError:
            return iso
        month = self.own["months"][on.month - 1]
        return str(self.own["day"]).format(day=on.day, month=month, year=on.year)

    def date_name(self, key: str) -> str:
        """What a key date is called to a client."""
        names = self.own["dates"]
        return str(names.get(key.lower().replace(" ", "_")) or names.get("other") or plain(key).lower())
