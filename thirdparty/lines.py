"""One request as a line: how long we have waited, how often we asked, what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseops.core import clock
from caseops.core.said import counted
from caseops.users.models import User
from caseops.web.dates import near, on
from matters.acts import Mark, Offers
from thirdparty.acts import offers
from thirdparty.models import Status, ThirdPartyRequest

TONES = {Status.COMPLETE: "good", Status.REFUSED: "bad"}
TIMES = {0: "not asked yet", 1: "asked once", 2: "asked twice"}


@dataclass(frozen=True)
class Line:
    """What the template draws; `said` and `undo` tell what was just done to it, `ticks` names the form of its box."""

    request: Any
    offers: Offers
    said: str = ""
    undo: str = ""
    first_marks: Sequence[Mark] = ()
    ticks: str = ""
    is_ticked: bool = False

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-requests-{self.request.pk}"

    @property
    def state(self) -> tuple[str, str]:
        """How long, in words, and the tone of it."""
        row = self.request
        if row.is_waiting:
            tone = (
                "bad"
                if row.is_escalated or row.broke_promise or row.is_past_clock
                else "warn"
                if row.is_overdue
                else ""
            )
            return days(row.days_waiting), tone
        return Status(row.status).label.lower(), TONES.get(Status(row.status), "")

    @property
    def marks(self) -> list[Mark]:
        """Whom, how often, what they promised, when we ask again."""
        row = self.request
        if row.closed_on:
            return [Mark(on(row.closed_on), "calendar-check"), *_words(row.close_reason, "message-square")]
        if row.status == Status.DRAFT:
            return _words(row.legal_clock, "scale")
        return [
            *self.first_marks,
            Mark(TIMES.get(row.times_asked, f"asked {row.times_asked} times"), "repeat"),
            *_stands(row),
            *_promise(row),
            _follow_up(row),
            *([_escalation(row)] if row.is_escalated else []),
            Mark(str(row.owner), "user"),
            *_clock(row),
        ]


def lines(rows: Iterable[ThirdPartyRequest], user: User, at: str) -> list[Line]:
    """Rows (with `times_asked`) as lines, for one reader."""
    return [line(row, user, at) for row in rows]


def line(row: Any, user: User, at: str, said: str = "", undo: str = "") -> Line:
    """One row as a line."""
    return Line(row, offers(row, user, at, row.times_asked), said, undo)


def risk(row: ThirdPartyRequest) -> tuple[bool, bool, date, int]:
    """Sorts the most endangered first: too long, promise broken, then by the day to ask again."""
    return (not row.is_escalated, not row.broke_promise, row.next_follow_up_on or date.max, row.pk)


def days(count: int) -> str:
    """`21 days`."""
    return "today" if count == 0 else counted(count, "day")


def _follow_up(row: ThirdPartyRequest) -> Mark:
    when = near(row.next_follow_up_on or clock.today_here())
    if row.is_overdue:
        return Mark(f"follow-up was due {when}", "bell-ring", "warn")
    return Mark(f"ask again {when}", "bell")


def _stands(row: ThirdPartyRequest) -> list[Mark]:
    """Beyond waiting: they have it, a part came, or what came is to be checked."""
    if row.status == Status.SENT:
        return []
    tone = "warn" if row.status == Status.RECEIVED else ""
    return [Mark(Status(row.status).label.lower(), "inbox", tone)]


def _clock(row: ThirdPartyRequest) -> list[Mark]:
    """The law's last day when it is data, else what the practice area says of it."""
    if not row.clock_on:
        return _words(row.legal_clock, "scale")
    if row.is_past_clock:
        return [Mark(f"the law's {on(row.clock_on)} has gone by", "scale", "bad")]
    return [Mark(f"by law until {on(row.clock_on)}", "scale")]


def _escalation(row: ThirdPartyRequest) -> Mark:
    return Mark(f"over {row.escalate_after_days} days: escalate", "triangle-alert", "bad")


def _promise(row: ThirdPartyRequest) -> list[Mark]:
    if not row.promised_on:
        return []
    if row.broke_promise:
        return [Mark(f"promised for {on(row.promised_on)}, not kept", "hourglass", "bad")]
    return [Mark(f"promised {near(row.promised_on)}", "hourglass")]


def _words(words: str, icon: str) -> list[Mark]:
    return [Mark(words, icon)] if words else []
