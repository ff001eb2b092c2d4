"""How a matter goes from stage to stage."""

from datetime import date, timedelta
from functools import partial

from caseops.core import clock
from caseops.demo.life import Life
from caseops.demo.scenes.chasing import receive_answers
from caseops.demo.scenes.dates import date_by_rule, satisfy_for, tend
from caseops.demo.scenes.papers import complete_file
from caseops.demo.scenes.work import finish_stage
from caseops.demo.story import Step
from matters.actions import move_to_stage, set_key_date
from matters.gates import gates


def entered_on(life: Life) -> dict[str, date]:
    """When each stage of the path was entered: the present one as told, the others in proportion."""
    path = life.path
    left = path[:-1]
    days, total = life.told.opened - life.told.since, sum(step.days for step in left) or 1
    entered, spent = {path[0].stage: life.opened_on}, 0
    for step, following in zip(left, path[1:], strict=True):
        spent += step.days
        entered[following.stage] = life.opened_on + timedelta(days * spent // total)
    return entered


def enter(life: Life, step: Step) -> None:
    """Tidy up behind us, set the dates that the new stage is told from, and move."""
    leave(life)
    for name, offset in step.before.items():
        if offset <= 0:
            _set(life, name, clock.today() + timedelta(offset))
    open_gates(life)
    stage = life.row.version.stageblueprints.get(key=step.stage)
    if stage != life.row.stage:
        closed = [gate.key for gate in gates(life.row) if gate.why]
        reason = " ".join(life.firm.story.gates.get(key, "Settled with the attorney.") for key in closed)
        move_to_stage(actor=life.manager, matter=life.row, stage=stage, override_reason=reason)
        life.row.refresh_from_db()
    for name, offset in step.before.items():
        if offset > 0:
            life.on(clock.today() + timedelta(offset), partial(_set_today, name=name))
    satisfy_for(life, step.stage)
    date_by_rule(life)


def leave(life: Life) -> None:
    """What the stage asked for is in, and its tasks are done."""
    receive_answers(life)
    complete_file(life)
    finish_stage(life)


def open_gates(life: Life) -> None:
    """A gate that is a key date opens today."""
    for gate in gates(life.row):
        if gate.why and gate.key in life.row.version.key_dates:
            _set(life, gate.key, clock.today())


def set_told_dates(life: Life) -> None:
    """Hearings, interviews and expiries that this matter's own story names."""
    for name, days in life.told.dates.items():
        _set(life, name, life.ahead(days))
    tend(life)


def _set_today(life: Life, name: str) -> None:
    _set(life, name, clock.today())


def _set(life: Life, name: str, on: date) -> None:
    set_key_date(actor=life.manager, matter=life.row, name=name, on=on, reason="New notice in the file")
