"""The engine room: what waits, what runs, what failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from caseops.core import clock
from caseops.core.asking import as_house
from caseops.core.models import Heartbeat
from caseops.notifications.models import MailDay, OutgoingMessage, State, Valve
from caseops.ops.figures.troubles import in_words
from caseops.ops.models import Sweep
from caseops.schedule import JOBS
from caseops.users.models import User
from matters.walls.messages import readable

MOST = 1000
SHOWN = 20


@dataclass(frozen=True)
class Queue:
    """The outbox in figures; counts go no further than they matter."""

    late: int
    oldest: timedelta
    in_hand: int
    stuck: int
    sent_today: int
    allowed_today: int

    @property
    def late_said(self) -> str:
        """`1,000+` when there are more than anybody wants to count."""
        return f"{MOST:,}+" if self.late >= MOST else str(self.late)

    @property
    def oldest_said(self) -> str:
        """How long the oldest has waited."""
        return in_words(self.oldest) if self.late else "nothing waits"


@dataclass(frozen=True)
class Job:
    """A periodic job and its last turn."""

    name: str
    every: timedelta
    last: Sweep | None
    overdue: bool

    @property
    def every_said(self) -> str:
        """`5 minutes`."""
        return in_words(self.every)

    @property
    def took_said(self) -> str:
        """In tenths of a second, or that it is still at it."""
        took = self.last.took if self.last else None
        return f"{took.total_seconds():.1f} s" if took is not None else "at work"


@dataclass(frozen=True)
class Part:
    """One kind of process and those of it that live."""

    name: str
    tells: str
    living: list[Heartbeat]


def queue(moment: datetime) -> Queue:
    """How the outbox stands."""
    late = OutgoingMessage.objects.late(moment)
    since = OutgoingMessage.objects.waiting_since(moment)
    day = MailDay.objects.filter(on=clock.today()).first()
    return Queue(
        late=late.order_by()[:MOST].count(),
        oldest=moment - since if since else timedelta(0),
        in_hand=late.filter(lease_until__gt=moment).order_by()[:MOST].count(),
        stuck=OutgoingMessage.objects.stuck().order_by()[:MOST].count(),
        sent_today=day.sent if day else 0,
        allowed_today=day.allowed if day else 0,
    )


def jobs(moment: datetime) -> list[Job]:
    """Every periodic job, as `schedule.py` lists them."""
    last = {sweep.name: sweep for sweep in Sweep.objects.all()}
    found = []
    for name, (_, seconds) in JOBS.items():
        sweep, every = last.get(name), timedelta(seconds=seconds)
        late = sweep is None or moment - sweep.began_at > 2 * every + timedelta(minutes=1)
        found.append(Job(name.capitalize(), every, sweep, late))
    return found


def parts(moment: datetime) -> list[Part]:
    """The processes that have given a sign of life in the last two minutes."""
    said = {
        "sender": "sends e-mail, and stands in when no clock strikes",
        "clock": "says when it is time; two at once do no harm",
        "worker": "does the background work",
    }
    living = Heartbeat.objects.living
    return [Part(kind.capitalize(), tells, list(living(kind, moment))) for kind, tells in said.items()]


@as_house
def stuck(reader: User) -> list[OutgoingMessage]:
    """What waits for a decision, newest first."""
    return list(readable(OutgoingMessage.objects.stuck().newest_first(), reader)[:SHOWN])


def held_back(moment: datetime) -> list[Valve]:
    """What keeps e-mail from leaving."""
    return list(Valve.objects.closed(moment))


@as_house
def counts_of_stuck(reader: User) -> dict[str, int]:
    """For the two buttons above the list."""
    found = readable(OutgoingMessage.objects.stuck(), reader).order_by()
    return {
        "failed": found.filter(state=State.FAILED)[:MOST].count(),
        "held": found.filter(state=State.HELD)[:MOST].count(),
    }
