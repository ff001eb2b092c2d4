"""One deadline as a line: how near it is, who answers for it, what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseops.core.together import Asking, asks
from caseops.users.models import User
from caseops.web.dates import near, on
from deadlines.acts import offers
from deadlines.blueprints import TONES
from deadlines.models import Deadline, Severity
from deadlines.standing import Standing, standing
from matters.acts import MATTER, Mark, Offers

WARN, ALARM = 14, 3


@dataclass(frozen=True)
class Line:
    """What the template draws."""

    deadline: Deadline
    offers: Offers
    today: date
    standing: Standing | None = None

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-deadlines-{self.deadline.pk}"

    @property
    def kind(self) -> tuple[str, str]:
        """Severity in a word, and its tone."""
        severity = Severity(self.deadline.severity)
        return str(severity.label), TONES.get(severity, "")

    @property
    def is_statutory(self) -> bool:
        """Missing it ends the claim."""
        return self.deadline.severity == Severity.STATUTORY

    @property
    def when(self) -> tuple[str, str]:
        """How near, in words, and the tone of it."""
        row = self.deadline
        if row.satisfied_on:
            return f"done {on(row.satisfied_on)}", "good"
        if row.called_off_on:
            return "called off", ""
        if row.due_on is None:
            return "no date yet", "bad" if self.is_statutory else ""
        return near(row.due_on), tone(row.due_on, self.today)

    @property
    def marks(self) -> list[Mark]:
        """Why that day, and who stands behind it."""
        row = self.deadline
        ending = [Mark(f"Proof: {row.proof}", "file-check", "good")] if row.satisfied_on else []
        ending += [Mark(row.call_off_reason, "calendar-x")] if row.called_off_on else []
        return [*ending, *_why(row), *_computed(row, self.standing), *_people(row)]


def tone(due_on: date, today: date) -> str:
    """Red within three days or overdue, amber within two weeks."""
    days = (due_on - today).days
    return "bad" if days <= ALARM else "warn" if days <= WARN else ""


@asks
def lines(rows: Iterable[Deadline], user: User, today: date, at: str = MATTER) -> Asking[list[Line]]:
    """Rows as lines, for one reader."""
    every = list(rows)
    standings = yield from standing.asking({row.rule for row in every if row.rule})
    return [Line(row, offers(row, user, at), today, standings.get(row.rule)) for row in every]


def _why(row: Deadline) -> list[Mark]:
    """How the date was found; or what it waits for."""
    if row.waits_for and row.is_open:
        return [Mark(f"{row.why}; waits for that date", "hourglass", "warn")]
    return [Mark(row.why, "info")] if row.why else []


def _computed(row: Deadline, rule: Standing | None) -> list[Mark]:
    """What the rule gives beside the date that stands, and whether an attorney has confirmed the rule."""
    if not row.rule or not hasattr(row, "computation"):
        return []
    found, marks = row.computation, []
    if row.due_on != found.due_on:
        marks.append(Mark(f"By the rule: {on(found.due_on)}", "calculator", "warn"))
    if found.due_time:
        marks.append(Mark(f"By {found.due_time:%H:%M} at the court", "clock", "warn"))
    if found.other_on:
        marks.append(Mark(f"Other reading: {on(found.other_on)}", "split", "warn"))
    if rule is not None and not rule.confirmed:
        marks.append(Mark("Computed, not confirmed by an attorney", "shield-question-mark", "warn"))
    return marks


def _people(row: Deadline) -> list[Mark]:
    """Acknowledged, verified, met by whom; or not yet."""
    marks = []
    if row.acknowledged_by:
        marks.append(Mark(f"Acknowledged by {row.acknowledged_by}", "shield-check", "good"))
    elif row.wants_acknowledgement:
        marks.append(Mark("Not acknowledged", "shield-alert", "warn"))
    if row.verified_by:
        marks.append(Mark(f"Verified by {row.verified_by}", "check-check", "good"))
    elif row.wants_verification:
        marks.append(Mark("Not verified", "circle-dashed", "warn"))
    return [*marks, Mark(f"Done by {row.satisfied_by}", "user-check")] if row.satisfied_by else marks
