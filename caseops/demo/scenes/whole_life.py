"""All scenes of one matter, from the first call to today."""

from datetime import date, timedelta
from functools import partial

from caseops.core.workdays import add_workdays
from caseops.demo.life import Life
from caseops.demo.scenes import (
    chasing,
    conflicts,
    counterparties,
    courts,
    dates,
    details,
    ending,
    meetings,
    opening,
    packets,
    papers,
    stages,
    talk,
    walls,
    work,
)

FEW_DAYS, MANY_DAYS = 5, 35  # between two talks with the client, in the last month and before
LAST_WEEKS = 30
SENT_LATELY = 13
QUIET_DAYS = 4  # before today, a week-end among them
TALKS = (talk.note, talk.call, talk.exchange)


def tell(life: Life) -> None:
    """The first scene; the others are planned once the file is open."""
    life.on(life.opened_on, begin)


def begin(life: Life) -> None:
    """Open the file and plan what follows."""
    opening.open_file(life)
    courts.place(life)
    conflicts.check(life)
    life.on(add_workdays(life.opened_on, 1), dates.date_by_rule)
    life.on(add_workdays(life.opened_on, 1), details.fill_in, "details")
    life.on(add_workdays(life.opened_on, 1), walls.keep_away)
    life.on(add_workdays(life.opened_on, 2), work.work)
    plan_stages(life)
    plan_talks(life)
    packets.plan(life)
    plan_last_days(life)


def plan_stages(life: Life) -> None:
    """Each stage on its day, its requests the day after."""
    entered = stages.entered_on(life)
    for step in life.path[1:]:
        life.on(entered[step.stage], partial(stages.enter, step=step), step.stage)
        life.on(add_workdays(entered[step.stage], 1), chasing.send_all, step.stage)
    arrived = entered[life.told.stage]
    if life.told.sends:
        life.on(life.today - timedelta(SENT_LATELY), chasing.send_more)
    life.on(add_workdays(arrived, 1), stages.set_told_dates)
    life.on(add_workdays(arrived, 2), papers.fill_file)
    meetings.plan(life, arrived)


def plan_talks(life: Life) -> None:
    """Now and then in the past, oftener in the last month."""
    day = life.opened_on + timedelta(3)
    while day < life.today - timedelta(QUIET_DAYS):
        life.on(day, TALKS[life.roll(len(TALKS), "talk", day)], "talk")
        recent = (life.today - day).days < LAST_WEEKS
        day += timedelta(FEW_DAYS + life.roll(FEW_DAYS if recent else MANY_DAYS, "pause", day))


def plan_last_days(life: Life) -> None:
    """What is left for today: a promise not kept, messages, the desk of last night; or the end."""
    if life.told.closed:
        life.on(life.last_day, ending.close)
        return
    if life.told.promised:
        life.on(_promised_at(life), chasing.note_promise)
    if life.told.rests:
        life.on(life.today - timedelta(life.told.rests["since"]), counterparties.rest)
    if life.told.quiet:
        life.on(life.last_day, work.put_aside)
    else:
        talk.wait_for_answer(life)
        life.on(life.today - timedelta(1), work.work_until_today)
        life.on(life.today - timedelta(1), papers.one_more, "last night")


def _promised_at(life: Life) -> date:
    return life.today - timedelta(life.told.promised["days"] + 5)
