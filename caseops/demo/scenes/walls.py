"""A colleague who must not see a matter."""

from caseops.demo.life import Life
from matters.walls.actions import raise_wall


def keep_away(life: Life) -> None:
    """The attorney raises the wall before anybody has asked for the file."""
    told = life.told.walled
    if told:
        people = [life.firm.people[key] for key in told["screened"]]
        raise_wall(
            actor=life.attorney, matter=life.row, kind="screened", reason=told["reason"], people=people
        )
