"""What deadlines bring to a matter."""

from collections.abc import Sequence
from datetime import date

from django.utils.dateformat import format as written

from caseops.core.together import Asking
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.actions import follow_key_date, follow_rules, plan_deadlines
from deadlines.actions.bells import take_bells_back
from deadlines.actions.events import hand_over_events
from deadlines.actions.feeds import end_feeds
from deadlines.alerts import plan_alerts_of
from deadlines.blueprints import SECTIONS as DEADLINES
from deadlines.effects import effects
from deadlines.gaps.section import GapSection
from deadlines.growth import DeadlineGrowth, GapGrowth
from deadlines.models import Deadline, Event
from deadlines.section import tab
from matters.effects import Effect
from matters.extensions import CLOSING, Left, MatterExtension, Screened, Succession, Tab
from matters.known import Known
from matters.models import Matter, PracticeAreaVersion


def _day(deadline: Deadline) -> str:
    return in_words(deadline.due_on) if deadline.due_on else "no date yet"


class DeadlinesExtension(MatterExtension):
    sections = (*DEADLINES, GapSection())
    growths = (DeadlineGrowth(), GapGrowth())
    spoken_of = (Deadline,)

    def on_opened(self, known: Known, actor: User | None) -> None:
        plan_deadlines(actor=actor, known=known)

    def preview_key_date(self, matter: Matter, name: str, on: date, user: User) -> list[Effect]:
        return effects(matter, name, on, user)

    def on_key_date(
        self, matter: Matter, name: str, on: date, actor: User | None, why_moved: str = ""
    ) -> None:
        follow_key_date(actor=actor, matter=matter, name=name, on=on, why_moved=why_moved)
        follow_rules(actor=actor, matter=matter, name=name, on=on, reason=why_moved)

    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        if gate != CLOSING:
            return None
        rows = matter.deadlines.open().binding().soonest_first()
        events = Event.objects.filter(matter=matter).to_come()
        yield [rows, events]
        return [
            f"The deadline “{row.name}” ({_day(row)}) is open: mark it done or call it off." for row in rows
        ] + [
            f"{row.name} ({in_words(row.starts_on)}) is still to come: say what came of it, or cancel it."
            for row in events
        ]

    def letter_fields(
        self, version: PracticeAreaVersion, matter: Matter | None = None
    ) -> dict[str, tuple[str, str]]:
        """The due date of each deadline of the practice area."""
        due = {}
        if matter:
            rows = matter.deadlines.filter(blueprint__isnull=False, due_on__isnull=False)
            due = {key: written(on, "F j, Y") for key, on in rows.values_list("blueprint__key", "due_on")}
        names = version.deadlineblueprints.values_list("key", "name")
        return {f"deadlines.{key}": (f"Deadline: {name}", due.get(key, "")) for key, name in names}

    def on_changed(self, matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
        if isinstance(left, Succession) and not left.is_return:
            hand_over_events(actor=actor, matters=matters, left=left)
        if isinstance(left, Succession):
            here = set(left.person.memberships.values_list("matter_id", flat=True))
            off = [matter for matter in matters if matter.pk not in here]
            take_bells_back(matters=off, person=left.person)
        if isinstance(left, Screened):
            for person in left.people:
                take_bells_back(matters=matters, person=person)
            for matter in matters:
                end_feeds(matter=matter, people=left.people, actor=actor)
        open_ones = Deadline.objects.dated().filter(matter__in=matters, satisfied_on=None, called_off_on=None)
        plan_alerts_of(open_ones)

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
