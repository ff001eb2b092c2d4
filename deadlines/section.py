"""Deadlines as a section of the matter page, and in its strip of facts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking, asks, side_by_side
from caseops.users.models import User
from caseops.web.dates import near, on
from deadlines.acts import ADD, ADD_BY_RULE, ADD_CLAIM, CONFIRM_TOLLING, SET_VENUE
from deadlines.events.section import section
from deadlines.lines import Line, lines, tone
from deadlines.models import Claim, Deadline, Gap, Severity, Venue
from matters.acts import MATTER, Act, Offer
from matters.extensions import Fact, Tab
from matters.models import Matter

PEOPLE = ("acknowledged_by", "verified_by", "satisfied_by", "set_by", "computation")


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """What is open, soonest first; statutory dates nobody has set; the rest folded away."""
    today = clock.today(user.zone)
    found: dict[str, Any] = yield from side_by_side(
        {
            "lines": _lines(matter, user, today),
            "events": section.asking(matter, user),
            "court": court.asking(matter, user),
            "gaps": _list(Of(_gaps, matter, "matter")),
        }
    )
    every = found["lines"]
    rows = [line.deadline for line in every]
    open_rows = [row for row in rows if row.is_open]
    undated = [line for line in every if line.deadline.is_open and not line.deadline.due_on]
    context: dict[str, object] = {
        "dated": [line for line in every if line.deadline.is_open and line.deadline.due_on],
        "dangerous": [line for line in undated if line.is_statutory],
        "waiting": [line for line in undated if not line.is_statutory],
        "past": [line for line in every if not line.deadline.is_open],
        "events": found["events"],
        "gaps": found["gaps"],
        "add": _offered(ADD, matter, user, "Add"),
        **found["court"],
    }
    facts = [*_statute(open_rows, today), *_next(open_rows, today)]
    return Tab("deadlines", "Deadlines", "deadlines/section.html", len(open_rows), context, facts)


def _lines(matter: Matter, user: User, today: date) -> Asking[list[Line]]:
    rows = Of(_deadlines, matter, "matter")
    yield [rows]
    return (yield from lines.asking(rows, user, today))


def _deadlines(matter: int) -> QuerySet[Deadline]:
    return Deadline.objects.filter(matter=matter).select_related(*PEOPLE).soonest_first()


def _gaps(matter: int) -> QuerySet[Gap]:
    return Gap.objects.open().filter(matter=matter).select_related("blueprint", "task__assignee")


def _list(rows: Of) -> Asking[list[Any]]:
    yield [rows]
    return list(rows)


@asks
def court(matter: Matter, user: User) -> Asking[dict[str, object]]:
    """The court, the claims with what they still ask, and what may be added."""
    venues = Of(_venue, matter, "matter")
    claims = Of(_claims, matter, "matter")
    yield [venues, claims]
    venue = next(iter(venues), None)
    return {
        "venue": venue,
        "set_venue": _offered(SET_VENUE, matter, user, "Change" if venue else "Set the court"),
        "by_rule": _offered(ADD_BY_RULE, matter, user, "By a rule"),
        "add_claim": _offered(ADD_CLAIM, matter, user, "Claim"),
        "claims": [(claim, _tolling(claim, user)) for claim in claims],
    }


def _venue(matter: int) -> QuerySet[Venue]:
    return Venue.objects.filter(matter=matter)[:1]


def _claims(matter: int) -> QuerySet[Claim]:
    people = ("plaintiff", "defendant", "tolling_confirmed_by")
    return Claim.objects.filter(matter=matter).select_related(*people)


def _offered(act: Act, matter: Matter, user: User, label: str) -> Offer | None:
    may = matter.closed_on is None and act.permission.held_by(user)
    return Offer(act, matter, MATTER, label=label) if may else None


def _tolling(claim: Claim, user: User) -> Offer | None:
    may = claim.plaintiff.born_on and not claim.tolling_confirmed_at and claim.matter.closed_on is None
    return Offer(CONFIRM_TOLLING, claim, MATTER) if may and CONFIRM_TOLLING.permission.held_by(user) else None


def _statute(open_rows: Sequence[Deadline], today: date) -> list[Fact]:
    """The soonest statutory date; none at all is worse than a near one."""
    rows = [row for row in open_rows if row.severity == Severity.STATUTORY]
    dated = next((row for row in rows if row.due_on), None)
    if dated is None or dated.due_on is None:
        return [Fact("Statutory date", f"Not set yet\n{rows[0].name}", "bad")] if rows else []
    first, when = on(dated.due_on), near(dated.due_on)
    doubt = "not verified" if dated.wants_verification else ""
    rest = " · ".join(word for word in (when if when != first else "", dated.name, doubt) if word)
    return [_fact("Statutory date", first, rest, dated.due_on, today)]


def _next(open_rows: Sequence[Deadline], today: date) -> list[Fact]:
    row = next((row for row in open_rows if row.due_on), None)
    if row is None or row.due_on is None:
        return [Fact("Next deadline", "None dated")]
    return [_fact("Next deadline", near(row.due_on).capitalize(), row.name, row.due_on, today)]


def _fact(label: str, first: str, rest: str, due_on: date, today: date) -> Fact:
    return Fact(label, f"{first}\n{rest}", tone(due_on, today) or "neutral")
