"""The matter page in parts: each is built and drawn alone, so that a change redraws only what it touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caseops.core.together import Asks, answered, side_by_side
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


BUILDERS: Mapping[str, Asks[..., dict[str, Any]]] = {
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
    return parts(look, {key: said})[0]


def parts(look: Look, said: Mapping[str, Mapping[str, Any]]) -> list[Part]:
    """Build several, which ask the database together; `said` has what each is told, by its key."""
    built = answered(side_by_side({key: BUILDERS[key].asking(look, **told) for key, told in said.items()}))
    return [
        Part(key, f"matters/page/{key.replace('-', '_')}.html", context) for key, context in built.items()
    ]
