"""Where an unfiled document probably belongs, from who sent it and from the names and numbers in it."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from documents.models import Document, DocumentRequirement, Suggestion
from documents.naming import proposed_title
from documents.search.numbers import bare, numbers_in
from matters.models import Matter, Party

MATTER_NUMBER = re.compile(r"(?<!\d)\d{2}-\d{4,6}(?!\d)")
DATES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
WEIGHT = {"number": 95, "reference": 80, "name": 55, "sender": 45}
LOOKED_AT = 20_000
SURE = 97
SHORTEST_NAME = 5


def suggest(document: Document, text: str) -> Suggestion | None:
    """Write down the best guess for an unfiled document; a filed one needs none."""
    if document.matter_id or document.binned_at:
        return None
    said = f"{document.title} {document.latest.name}\n{text[:LOOKED_AT]}"
    matter, confidence, why = _matter(document, said)
    category = document.category or category_of(said)
    on = document.document_on or date_in(said)
    guess, _ = Suggestion.objects.update_or_create(
        document=document,
        defaults={
            "matter": matter,
            "requirement": _requirement(matter, said, category) if matter else None,
            "category": category,
            "document_on": on,
            "title": proposed_title(document, category, on),
            "confidence": confidence,
            "why": why[:200],
        },
    )
    return guess


def _matter(document: Document, said: str) -> tuple[Matter | None, int, str]:
    """The clues are counted together: two weak ones are worth more than each."""
    clues = [*_by_number(said), *_by_reference(said), *_by_name(said), *_by_sender(document)]
    doubt: Counter[int] = Counter()
    for matter, kind, _ in clues:
        doubt[matter] = round((100 - doubt[matter]) * WEIGHT[kind] / 100) + doubt[matter]
    if not doubt:
        return None, 0, ""
    (best, score), *others = doubt.most_common(2)
    if others and others[0][1] == score:
        score //= 2  # as good a guess as another
    why = ", ".join(dict.fromkeys(words for matter, _, words in clues if matter == best))
    return Matter.objects.get(pk=best), min(score, SURE), why


def _by_number(said: str) -> list[tuple[int, str, str]]:
    numbers = set(MATTER_NUMBER.findall(said))
    rows = Matter.objects.filter(number__in=numbers).values_list("pk", "number")
    return [(pk, "number", f"it says {number}") for pk, number in rows]


def _by_reference(said: str) -> list[tuple[int, str, str]]:
    numbers = set(numbers_in(said))
    rows = Party.objects.filter(matter__closed_on=None).exclude(reference="")
    found = rows.values_list("matter_id", "reference", "contact__name")
    return [
        (pk, "reference", f"{reference} is {name}’s number")
        for pk, reference, name in found
        if bare(reference) in numbers
    ]


def _by_name(said: str) -> list[tuple[int, str, str]]:
    """Clients of open matters whose whole name stands in the text."""
    plain = " ".join(said.lower().split())
    rows = Matter.objects.open().values_list("pk", "client__name")
    return [
        (pk, "name", f"it names {name}")
        for pk, name in rows
        if len(name) >= SHORTEST_NAME and name.lower() in plain
    ]


def _by_sender(document: Document) -> list[tuple[int, str, str]]:
    if document.sender is None:
        return []
    rows = Party.objects.filter(contact=document.sender, matter__closed_on=None)
    return [(pk, "sender", f"from {document.sender.name}") for pk in rows.values_list("matter_id", flat=True)]


def _requirement(matter: Matter, said: str, category: str) -> DocumentRequirement | None:
    """The missing document whose every word stands in the beginning of the text, or in the category's name."""
    plain = f"{said[:3000]} {category.replace('_', ' ')}".lower()
    for row in matter.document_requirements.missing().by_stage():
        words = [word.rstrip("s") for word in re.findall(r"[a-z]{4,}", row.name.lower())]
        if words and all(word in plain for word in words):
            return row
    return None


@cache
def _categories() -> Mapping[str, Sequence[str]]:
    text = Path(__file__).with_name("categories.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def category_of(said: str) -> str:
    """The category most of whose marks stand in the text; empty when none does."""
    plain = " ".join(said[:6000].lower().replace("_", " ").split())
    found = {name: sum(mark in plain for mark in marks) for name, marks in _categories().items()}
    best = max(found, key=lambda name: found[name])
    return best if found[best] else ""


def date_in(said: str) -> date | None:
    """The first date in the text that is a date."""
    for month, day, year, iso_year, iso_month, iso_day in DATES.findall(said[:4000]):
        try:
            return date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
        except ValueError:
            continue
    return None
