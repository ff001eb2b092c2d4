"""What was said and waits for an answer."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from caseops.core.together import Asking, Shared, asks
from caseops.desk.figures.composed import capped
from caseops.desk.figures.news import SPOKEN, news_row, prefers_calls
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row, Unfold
from caseops.users.models import Role
from matters.models import Correspondence, TeamMember
from matters.page.messages import reply_form
from matters.waiting import age

QUOTE = 70


def written(reader: Reader) -> Any:
    """Written to us and not answered; the newest first."""
    return _unanswered(reader).exclude(communication__channel__in=SPOKEN)


@asks
def messages(reader: Reader) -> Asking[Group]:
    """Whom to write back."""
    found, total = yield from capped(written, reader, "messages")
    return Group("messages", "New messages", [_message(row) for row in found], total)


def spoken(reader: Reader) -> Any:
    """Voicemails and missed calls."""
    return _unanswered(reader).filter(communication__channel__in=SPOKEN)


def calls(reader: Reader, news: Shared[list[Any]]) -> Asking[Group]:
    """Whom to call back, then clients with news who like to be called."""
    found, total = yield from capped(spoken, reader, "calls")
    callers = [matter for matter in (yield from news.wait()) if prefers_calls(matter)]
    shown = [_message(row) for row in found] + [news_row(matter) for matter in callers]
    return Group("calls", "Return calls", shown[: reader.limit("calls")], total + len(callers))


def updates(reader: Reader, news: Shared[list[Any]]) -> Asking[Group]:
    """Clients with news who like to be written to."""
    rows = [news_row(matter) for matter in (yield from news.wait()) if not prefers_calls(matter)]
    limit = reader.limit("updates")
    return Group("updates", "Movement this week: update the client", rows[:limit], len(rows))


def _unanswered(reader: Reader) -> Any:
    rows = reader.awake("message", reader.own(Correspondence.objects.unanswered()))
    managers = TeamMember.objects.filter(matter=OuterRef("matter"), role=Role.CASE_MANAGER).order_by("pk")
    rows = rows.annotate(owner=Subquery(managers.values("user__name")[:1]))
    return rows.select_related("communication__contact__guardian", "matter").order_by(
        "-communication__at", "-pk"
    )


def _message(row: Any) -> Row:
    said = row.communication
    is_call = said.channel in SPOKEN
    when = said.contact.best_time if is_call and said.contact.best_time else ""
    waits = f"waits for {age(said.at)}, {row.owner or 'nobody yet'} answers"
    sub = [when, waits, said.get_channel_display(), row.matter.title]
    return Row(
        place=f"message-{row.pk}",
        who=said.contact.name,
        what=f"“{_short(said.body)}”",
        href=f"{row.matter.get_absolute_url()}#messages",
        sub=" · ".join(filter(None, sub)),
        unfold=_answer(row, is_call=is_call),
    )


def _answer(row: Any, *, is_call: bool) -> Unfold:
    address = reverse("matters:answer", args=[row.matter.number, row.pk])
    return Unfold(
        label="Call" if is_call else "Reply",
        icon="phone" if is_call else "message-square",
        url=f"{address}?at=today",
        form=reply_form(row),
        answers=row.communication.contact,
        key="c" if is_call else "r",
        quote=row.communication.body,
    )


def _short(body: str) -> str:
    words = " ".join(body.split())
    return words if len(words) <= QUOTE else f"{words[:QUOTE].rstrip()}…"
