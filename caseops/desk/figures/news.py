"""Whom nobody has told the news, and the first draft of what to say."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import Asked
from caseops.desk.figures.reader import MOST, Reader
from caseops.desk.figures.rows import Row, Unfold
from caseops.desk.forms import words
from caseops.web.dates import near
from clients.models import Channel, Communication
from matters.listing import SUBJECT
from matters.models import Correspondence, Matter
from matters.page.timeline import with_dates

SPOKEN = (Channel.VOICEMAIL, Channel.PHONE)
WEEK = timedelta(7)
NEWS = {
    "matter.stage_changed": "now in {stage}",
    "request.received": "{name} came from {whom}",
    "document.received": "{name} is in the file",
    "deadline.satisfied": "{name} is done",
    "key_date.set": "{key_date} is {on}",
    "key_date.moved": "{key_date} moved to {on}",
}
TAKEN_BACK = ("request.reopened", "document.unreceived", "deadline.reopened")


@asks
def with_news(reader: Reader) -> Asking[list[Any]]:
    """Own matters that moved this week, client not told since, each with its `news`; the longest silence first."""
    question = Asked(silent, reader, MOST)
    yield [question]
    entries = Entry.objects.filter(pk__in=[row.news_id for row in question.rows])
    yield [entries]
    by_id = {entry.pk: entry for entry in entries}
    for row in question.rows:
        row.news = by_id[row.news_id]
    return question.rows


def silent(reader: Reader) -> Any:
    """Those of whom the client knows the least."""
    moved = _moved(reader).filter(subject_id=OuterRef("pk"))
    told = Correspondence.objects.contacts().filter(
        matter=OuterRef("pk"),
        communication__contact=OuterRef("client"),
        communication__direction=Communication.Direction.OUT,
    )
    rows = (
        reader.awake("news", reader.matters)
        .select_related("client", "stage")
        .annotate(
            news_at=Subquery(moved.order_by("-at").values("at")[:1]),
            news_id=Subquery(moved.order_by("-at").values("pk")[:1]),
            told_at=Subquery(told.order_by("-communication__at").values("communication__at")[:1]),
        )
    )
    untold = rows.filter(news_at__isnull=False).filter(Q(told_at=None) | Q(told_at__lt=F("news_at")))
    return untold.order_by(F("told_at").asc(nulls_first=True), "pk")


def _moved(reader: Reader) -> Any:
    """Entries that are news to a client: not taken back since, and no date that has long gone by."""
    same = {"target_label": OuterRef("target_label"), "target_id": OuterRef("target_id")}
    undone = Entry.objects.filter(**same, verb__in=TAKEN_BACK, pk__gt=OuterRef("pk"))
    bygone = Q(verb__startswith="key_date.", detail__on__lt=reader.today.isoformat())
    rows = Entry.objects.filter(subject_label=SUBJECT, verb__in=NEWS, at__gte=reader.now - WEEK)
    return rows.exclude(bygone).exclude(Exists(undone))


def news_words(entry: Entry) -> str:
    """What a client hears about it: the thing itself, whoever did it."""
    said = {"whom": "them", **entry.detail, "name": entry.target_name}
    return with_dates(NEWS[entry.verb].format_map(said))


def prefers_calls(matter: Matter) -> bool:
    """The client would rather be called than written to."""
    return matter.client.best_channel in SPOKEN


def news_row(matter: Any) -> Row:
    """The news in a sentence, the silence in days."""
    client, place = matter.client, f"news-{matter.pk}"
    silence = f"last told {near(matter.told_at)}" if matter.told_at else "not told anything yet"
    by_phone = prefers_calls(matter)
    return Row(
        place=place,
        who=client.name,
        what=news_words(matter.news),
        href=matter.get_absolute_url(),
        sub=" · ".join(filter(None, [silence, client.best_time if by_phone else "", matter.title])),
        unfold=call(matter, place) if by_phone else _update(matter, place),
    )


def call(matter: Matter, place: str) -> Unfold:
    """A call with the client, to be written down."""
    return Unfold(
        label="Call",
        icon="phone",
        url=_address(matter),
        form=words("What was said", place),
        submit="Log it",
        key="c",
        hidden=_hidden(matter, Channel.PHONE),
    )


def _update(matter: Matter, place: str) -> Unfold:
    """A draft in plain words: what the client is told at this stage."""
    channel, said = Channel(matter.client.best_channel), matter.stage.client_text
    return Unfold(
        label="Update",
        icon="pencil-line",
        url=_address(matter),
        form=words("Update", place, f"Hello {matter.client.greeting}, {said[:1].lower()}{said[1:]}"),
        submit="Log it",
        note=f"Tell {matter.client.greeting} by {channel.label}; this keeps what was said.",
        key="w",
        hidden=_hidden(matter, channel),
    )


def _address(matter: Matter) -> str:
    return f"{reverse('matters:communications', args=[matter.number])}?at=today"


def _hidden(matter: Matter, channel: Channel) -> list[tuple[str, str]]:
    out = Communication.Direction.OUT
    return [("contact", str(matter.client_id)), ("direction", out), ("channel", channel)]
