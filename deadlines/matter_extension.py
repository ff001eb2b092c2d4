"""What deadlines bring to a matter."""

from datetime import date

from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.actions import follow_key_date, plan_deadlines
from deadlines.blueprints import SECTIONS
from deadlines.models import Deadline
from deadlines.section import tab
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


def _day(deadline: Deadline) -> str:
    return in_words(deadline.due_on) if deadline.due_on else "no date yet"


class DeadlinesExtension(MatterExtension):
    sections = SECTIONS

    def on_opened(self, matter: Matter, actor: User | None) -> None:
        plan_deadlines(actor=actor, matter=matter)

    def on_key_date(self, matter: Matter, name: str, on: date, actor: User | None) -> None:
        follow_key_date(actor=actor, matter=matter, name=name, on=on)

    def closing_blockers(self, matter: Matter) -> list[str]:
        return [
            f"The deadline “{row.name}” ({_day(row)}) is open: mark it done or call it off."
            for row in matter.deadlines.open().binding().soonest_first()
        ]

    def tab(self, matter: Matter, user: User) -> Tab:
        return tab(matter, user)
