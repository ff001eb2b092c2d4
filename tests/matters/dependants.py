"""Rows told from a key date, as many as a test wants."""

from datetime import date, timedelta

from caseops.core import clock
from caseops.users.models import Role, User
from deadlines.models import DeadlineBlueprint
from matters.actions import set_key_date
from matters.actions.plan import create_missing
from matters.models import Matter, TaskBlueprint
from tests import make

NAME = "hearing_date"
WHY = "order of March 2"


def told_from(matter: Matter, count: int, actor: User) -> Matter:
    """So many rows in all: the area's own hearing, then deadlines and tasks by turns, one more day before each."""
    stage = matter.version.stageblueprints.earliest("position")
    for n in range(1, count):
        same = {"version": matter.version, "position": 100 + n, "anchor": NAME, "amount": -n, "unit": "d"}
        if n % 2:
            with make.reworking():
                DeadlineBlueprint.objects.create(
                    **same,
                    key=f"step_{n}",
                    name=f"Step {n}",
                    severity="court",
                    basis="offset",
                    remind=[14, 7, 1],
                )
        else:
            with make.reworking():
                TaskBlueprint.objects.create(**same, stage=stage, name=f"Work {n}", role=Role.CASE_MANAGER)
    create_missing(matter, actor)
    return matter


def ahead(days: int) -> date:
    """So many days from today at the firm."""
    return clock.today() + timedelta(days)


def hear_in(matter: Matter, days: int, actor: User) -> Matter:
    """The hearing is so many days ahead, set for the first time or moved."""
    set_key_date(actor=actor, matter=matter, name=NAME, on=ahead(days), reason=WHY)
    return matter
