"""What stands in a morning summary: groups of a desk, those with something in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from caseops.core.together import Asking, asks
from caseops.desk.figures.chasing import follow_ups
from caseops.desk.figures.composed import capped
from caseops.desk.figures.dates_ahead import WITH, court_dates, due_soon, told
from caseops.desk.figures.decisions import decisions, risks
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group
from caseops.desk.figures.standing import standings
from caseops.desk.figures.talk import messages
from caseops.desk.figures.work import tasks
from caseops.users.models import Role, User
from deadlines.models import Alert, Deadline, DeadlineQuerySet, Reach

MONDAY, SHOWN = 0, 15


class Morning(Reader):
    """A reader who reads on paper: more rows, no buttons."""

    def limit(self, key: str) -> int:
        """The same for every group."""
        return SHOWN


@dataclass(frozen=True)
class Summary:
    """One person's morning; `is_week` is the attorney's on Monday."""

    person: User
    is_week: bool
    groups: Sequence[Group]

    @property
    def filled(self) -> list[Group]:
        """Groups with something in them, each once."""
        return [group for group in self.groups if group.rows]

    @property
    def total(self) -> int:
        """How many things there are."""
        return sum(group.total for group in self.filled)


def summary(person: User) -> Summary:
    """The day; on Mondays an attorney's week, which holds the day as well."""
    reader = Morning(person)
    is_week = person.role == Role.ATTORNEY and reader.today.weekday() == MONDAY
    day = [unanswered(reader), due_soon(reader)]
    if is_week:
        week = [court_dates(reader), *decisions(reader), *risks(reader, standings(reader))]
        return Summary(person, is_week, [*day, *week, messages(reader)])
    return Summary(person, is_week, [*day, follow_ups(reader), messages(reader), tasks(reader)])


@asks
def unanswered(reader: Reader) -> Asking[Group]:
    """Alerts this person was told of and nobody has acknowledged."""
    found, total = yield from capped(heard, reader, "unanswered")
    return Group("unanswered", "Alerts nobody has acknowledged", told(found, reader), total)


def heard(reader: Reader) -> DeadlineQuerySet:
    """The deadlines of those alerts."""
    alerts = Alert.objects.filter(deadline=OuterRef("pk"), person=reader.user, state=Reach.TOLD)
    rows = Deadline.objects.open().visible_to(reader.user).filter(Exists(alerts), asked_since__isnull=False)
    return rows.select_related(*WITH).soonest_first()
