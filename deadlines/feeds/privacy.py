"""What of an item may be read by whoever holds the address."""

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from deadlines.feeds.items import Item, hour_words
from deadlines.models import Privacy
from matters.models import Matter

WORD = re.compile(r"[^\W\d_]{2,}")
COMMON = {"the", "and", "for", "inc", "llc", "llp", "city", "of", "in", "re", "matter", "estate", "vs"}


@dataclass(frozen=True)
class Told:
    """The texts of an item, at the level of privacy its owner chose."""

    summary: str
    description: str
    place: str
    link: str


def told(item: Item, privacy: str) -> Told:
    """A feed's address is a password that travels: less is said unless somebody chose otherwise."""
    done = "DONE " if item.is_done else ""
    if privacy == Privacy.BARE:
        return Told(f"{done}{item.noun}", "", "", "")
    hour = hour_words(item)
    title = f"{item.title} ({hour})" if hour else item.title
    if privacy == Privacy.FULL:
        summary = f"{done}{title}: {item.matter.title} ({item.matter.number})"
        return Told(summary, item.why, item.place, item.link)
    quiet = without_names(title, item.matter)
    who = f" {initials(item.matter)}" if privacy == Privacy.INITIALS else ""
    return Told(f"{done}{item.matter.number}{who}: {quiet}", "", without_names(item.place, item.matter), "")


def initials(matter: Matter) -> str:
    """`R.A.` for Rosa Alvarez."""
    return "".join(f"{word[0].upper()}." for word in WORD.findall(matter.client.name))


def without_names(text: str, matter: Matter) -> str:
    """The text with every word of the client's names and of the matter's title cut to its first letter."""
    client = matter.client
    names = f"{client.name} {client.known_as} {client.other_names} {matter.title}"
    words = {_bare(word) for word in WORD.findall(_composed(names))} - COMMON
    return WORD.sub(lambda found: _cut(found[0], words), _composed(text))


def _cut(word: str, names: set[str]) -> str:
    return f"{word[0]}." if _bare(word) in names else word


def _composed(text: str) -> str:
    """Letters and their marks as one character each, however they were typed."""
    return normalize("NFC", text)


def _bare(word: str) -> str:
    """`Núñez` and `Nunez` are one name."""
    return "".join(char for char in normalize("NFKD", word) if not combining(char)).casefold()
