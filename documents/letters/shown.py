"""What the pages of the firm's letters show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from documents.letters.catalogue import known, label
from documents.letters.checking import versions_for
from documents.models import LetterTemplate, LetterVersion
from matters.models import PracticeArea

ALL = "all"
_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)


@dataclass(frozen=True)
class Choice:
    """A practice area and its letters."""

    key: str
    name: str
    letters: Sequence[LetterTemplate]
    is_current: bool


@dataclass(frozen=True)
class Bit:
    """A piece of a template: words, a field by its words, or a condition."""

    words: str
    kind: str = ""


def choices(asked: str) -> dict[str, object]:
    """Practice areas that have letters, and the letters of the one asked for."""
    versions = LetterVersion.objects.filter(template=OuterRef("pk"))
    rows = LetterTemplate.objects.select_related("area").annotate(
        is_published=Exists(versions.published()),
        has_draft=Exists(versions.filter(published_at__isnull=True)),
    )
    by_area: dict[str, list[LetterTemplate]] = {}
    for row in rows:
        by_area.setdefault(row.area.key if row.area else ALL, []).append(row)
    names = {ALL: "All practice areas"} | dict(PracticeArea.objects.values_list("key", "name"))
    keys = [key for key in names if key in by_area]
    current = asked if asked in keys else keys[0] if keys else ""
    found = [Choice(key, names[key], by_area[key], key == current) for key in keys]
    return {"choices": found, "current": next((each for each in found if each.is_current), None)}


def shown_version(versions: Sequence[LetterVersion], number: str) -> LetterVersion | None:
    """The one asked for, else the published one, else the newest; None for a number there is not."""
    if number:
        return next((each for each in versions if str(each.number) == number), None)
    return next((each for each in versions if each.state == "published"), versions[0] if versions else None)


def words_for(version: LetterVersion) -> list[tuple[str, str]]:
    """Each field the wording uses with its words, groups left out."""
    words = known(versions_for(version.template))
    return [(path, label(path, words)) for path in version.fields]


def source(version: LetterVersion) -> list[Bit]:
    """A plain letter with its fields in words."""
    words = known(versions_for(version.template))
    return list(_bits(version.text, words))


def _bits(text: str, words: Mapping[str, str]) -> Iterator[Bit]:
    for part in _TAG.split(text):
        if part.startswith("{{"):
            inner = part.strip("{} ")
            path = inner.partition("|")[0].strip()
            yield Bit(label(path, words) if path in words or path.startswith("ask.") else inner, "field")
        elif part.startswith("{%"):
            yield Bit(part.strip("{%} "), "condition")
        elif part:
            yield Bit(part)
