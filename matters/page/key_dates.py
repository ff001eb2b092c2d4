"""The key dates of a matter: those known, and those that something waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseops.core.together import Asking, asks
from matters.forms.dates import KeyDateForm
from matters.models import Matter
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import titled
from matters.page.checklist import by_key_date, waiting_tasks
from matters.page.key_date_history import Moved, history, known_days
from matters.page.look import Look

SET_BY_THE_HOUSE = {MATTER_OPENED, STAGE_ENTERED}


@dataclass(frozen=True)
class Day:
    """One key date, with the number of tasks that wait for it; `is_near` when one of them is up soon."""

    name: str
    on: date | None
    waiting: int
    is_near: bool
    moves: Sequence[Moved] = ()

    @property
    def label(self) -> str:
        """`date_of_loss` as people say it."""
        return titled(self.name)


@asks
def build(look: Look, *, opened: str = "", form: KeyDateForm | None = None) -> Asking[dict[str, object]]:
    """Known dates in their order, then what this stage and the next wait for, then the rest.

    `opened` is the one being set, `refused` the one whose form failed.
    """
    days = yield from days_of.asking(look.matter)
    refused = form.data.get("name", "") if form else ""
    return {
        "known": sorted((day for day in days if day.on), key=lambda day: day.on or date.max),
        "awaited": [day for day in days if not day.on and day.is_near],
        "unknown": [day for day in days if not day.on and not day.is_near],
        "form": form,
        "refused": refused,
        "opened": refused or opened,
        "astray": [] if refused in [day.name for day in days] else sentences_of(form),
        "is_opened_below": any(
            day.name == (refused or opened) for day in days if not day.on and not day.is_near
        ),
    }


def sentences_of(form: KeyDateForm | None) -> list[str]:
    """Every sentence of a refused form, wherever it belongs."""
    return [str(sentence) for errors in form.errors.values() for sentence in errors] if form else []


@asks
def days_of(matter: Matter) -> Asking[Sequence[Day]]:
    """Every date the practice area knows, in its order."""
    told, tasks = history(matter), waiting_tasks(matter)
    yield [told, tasks]
    known, held = known_days(told), by_key_date(tasks)
    near = needed_soon(matter, held)
    names = [name for name in matter.version.key_dates if name not in SET_BY_THE_HOUSE]
    return [
        Day(
            name,
            known[name].on if name in known else None,
            waiting=len(held.get(name, ())),
            is_near=name in near,
            moves=known[name].moves if name in known else (),
        )
        for name in names
    ]


def needed_soon(matter: Matter, held: Mapping[str, Sequence[int]]) -> set[str]:
    """The dates that the gate of this stage asks for, and those its tasks or the next stage's wait for."""
    soon = matter.stage.position + 1
    waited = {name for name, stages in held.items() if min(stages) <= soon}
    return waited | set(matter.stage.exit_requires)
