"""The delivery ledger of one deadline: every rung, who hears of it, and what became of each message."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from caseops.core.said import counted
from caseops.notifications.models import Channel, State
from caseops.users.models import User
from deadlines.models import Alert, Call, Deadline, Reach, Step

TONES = {
    State.SENT: "good",
    State.FAILED: "bad",
    State.HELD: "warn",
}


@dataclass
class Told:
    """One person and one rung: the e-mail, and the bell beside it."""

    person: User
    email: Alert | None = None
    bell: Alert | None = None

    @property
    def words(self) -> str:
        """Where the e-mail is on its way."""
        alert = self.email
        if alert is None or alert.message is None:
            return "planned" if alert and alert.state == Reach.PLANNED else "withdrawn"
        message = alert.message
        if message.state == State.WAITING:
            return f"not sent yet, tried {message.attempts} times" if message.attempts else "queued"
        said = {
            State.SENT: "sent",
            State.FAILED: "bounced",
            State.HELD: "set aside",
            State.WITHDRAWN: "withdrawn",
        }
        return said[State(message.state)]

    @property
    def tone(self) -> str:
        """Of the words."""
        message = self.email.message if self.email else None
        return TONES.get(State(message.state), "") if message else ""

    @property
    def at(self) -> datetime | None:
        """When the mail server took it."""
        return self.email.message.sent_at if self.email and self.email.message else None

    @property
    def detail(self) -> str:
        """What the server said, or why it did not leave."""
        alert = self.email
        if alert is None or alert.message is None:
            return alert.reason if alert else ""
        return alert.message.last_error or alert.message.answer

    @property
    def seen_at(self) -> datetime | None:
        """When the bell was opened."""
        return self.bell.message.read_at if self.bell and self.bell.message else None

    @property
    def link_used_at(self) -> datetime | None:
        """When it was acknowledged from the e-mail."""
        return self.email.link_used_at if self.email else None


@dataclass
class Rung:
    """One warning of the ladder, or one step of climbing."""

    lead: int
    step: str
    send_on: date
    is_planned: bool
    people: list[Told] = field(default_factory=list)

    @property
    def name(self) -> str:
        """`30 days before`, `On the day`, `Backup`."""
        if self.step != Step.WARNING:
            return str(Step(self.step).label)
        if self.lead == 0:
            return "On the day"
        return f"{counted(abs(self.lead), 'day')} {'before' if self.lead > 0 else 'after'}"


@dataclass(frozen=True)
class Ledger:
    """For the page."""

    rungs: list[Rung]
    calls: list[Call]
    withdrawn: list[tuple[str, int]]

    @property
    def call(self) -> Call | None:
        """The one that waits for an answer."""
        return next((call for call in self.calls if call.ended_at is None), None)


def ledger(deadline: Deadline) -> Ledger:
    """Two queries, however many rungs there are."""
    rows = list(
        Alert.objects.filter(deadline=deadline)
        .select_related("person", "message")
        .order_by("send_on", "-lead", "id")
    )
    live = [row for row in rows if row.state != Reach.WITHDRAWN]
    gone = sorted(row.reason for row in rows if row.state == Reach.WITHDRAWN and row.channel == Channel.EMAIL)
    calls = list(deadline.calls.select_related("answered_by", "person"))
    return Ledger(list(_rungs(live)), calls, [(why, len(list(same))) for why, same in groupby(gone)])


def _rungs(rows: Iterable[Alert]) -> Iterable[Rung]:
    """In the order of their days; a person has one line a rung."""
    rungs: dict[tuple[int, int, str], Rung] = {}
    for row in rows:
        rung = rungs.setdefault(
            (row.version, row.lead, row.step),
            Rung(row.lead, row.step, row.send_on, row.state == Reach.PLANNED),
        )
        told = next((told for told in rung.people if told.person == row.person), None)
        if told is None:
            rung.people.append(told := Told(row.person))
        if row.channel == Channel.EMAIL:
            told.email = row
        else:
            told.bell = row
    return rungs.values()
