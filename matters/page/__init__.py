"""The matter page in parts: each is built and drawn alone, so that a change redraws only what it touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from matters.page import (
    checklist,
    facts,
    fields,
    file,
    key_date_move,
    key_dates,
    messages,
    people,
    tabs,
    timeline,
    writing,
)
from matters.page.look import Look


@dataclass(frozen=True)
class Part:
    """One part of the page: its template, and what the template finds under `part`."""

    key: str
    template: str
    context: Mapping[str, Any]


BUILDERS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "facts": facts.build,
    "messages": messages.build,
    "writing": writing.build,
    "checklist": checklist.build,
    "tabs": tabs.build,
    "timeline": timeline.build,
    "key-dates": key_dates.build,
    "key-date-move": key_date_move.build,
    "people": people.build,
    "fields": fields.build,
    "file": file.build,
}


def part(look: Look, key: str, **said: Any) -> Part:
    """Build one part; `said` carries a refused form or a choice of the reader."""
    name = key.replace("-", "_")
    return Part(key, f"matters/page/{name}.html", BUILDERS[key](look, **said))
