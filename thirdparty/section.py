"""Requests as a section of the matter page, and in its strip of facts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.said import counted
from caseops.core.together import Asking, asks
from caseops.users.models import User
from matters.acts import MATTER, Offer
from matters.extensions import Fact, Tab
from matters.models import Matter
from thirdparty.acts import ADD, HOLD, RESUME
from thirdparty.lines import Line, lines, risk
from thirdparty.models import Hold, Status, ThirdPartyRequest
from thirdparty.stall import waiting_words


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """Whom we wait for, the most endangered first; drafts; what is over, folded away."""
    rows = Of(_with_hold, matter, "matter", beside=(clock.today_here(),))
    yield [rows]
    found = sorted(rows, key=risk)
    every, hold = lines(found, user, MATTER), found[0] if found and found[0].held_until else None
    waiting = [line for line in every if line.request.is_waiting]
    may_hold = matter.closed_on is None and HOLD.permission.held_by(user)
    may_add = matter.closed_on is None and ADD.permission.held_by(user)
    context: dict[str, object] = {
        "waiting": waiting,
        "drafts": [line for line in every if line.request.status == Status.DRAFT],
        "past": [line for line in every if line.request.is_over],
        "add": Offer(ADD, matter, MATTER, label="Add") if may_add else None,
        "hold": hold,
        "tab_matter": matter,
        "holding": Offer(RESUME if hold else HOLD, matter, MATTER) if may_hold else None,
    }
    return Tab("requests", "Requests", "thirdparty/section.html", len(waiting), context, [_fact(waiting)])


def _with_hold(matter: int, today: date) -> QuerySet[ThirdPartyRequest]:
    """Adds why the matter rests and until when, in the query of the rows."""
    rows = ThirdPartyRequest.objects.filter(matter=matter).select_related("contact", "owner")
    holds = Hold.objects.active(today).filter(matter=OuterRef("matter"))
    return rows.with_times_asked().annotate(
        held_until=Subquery(holds.values("until_on")[:1]), held_because=Subquery(holds.values("reason")[:1])
    )


def _fact(waiting: Sequence[Line]) -> Fact:
    """The one we have waited for longest: on whom, asked how often, when last."""
    if not waiting:
        return Fact("Waiting on", "Nobody")
    longest: Any = max((line.request for line in waiting), key=lambda row: row.days_waiting)
    is_late = any(line.state[1] for line in waiting)
    last = longest.last_asked_at and timezone.localtime(longest.last_asked_at)
    words = waiting_words(longest.whom, longest.times_asked, last, clock.today_here())
    whom, asked = longest.whom, words.removeprefix(f"{longest.whom}, ")
    more = f" · and {counted(len(waiting) - 1, 'answer')} more" if len(waiting) > 1 else ""
    return Fact("Waiting on", f"{whom}\n{asked}{more}", "warn" if is_late else "neutral")
