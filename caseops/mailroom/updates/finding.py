"""Who must be told something: what moved since they heard from us, and who has waited for the cadence of their stage.

Set-based: a batch of matters costs the same few queries however many matters are in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.wording import Wording, news_verbs
from caseops.users.models import Role, User
from clients.models import Channel, Communication, Contact
from clients.rules import obstacle
from matters.listing import SUBJECT
from matters.models import Correspondence, Matter, TeamMember
from matters.models.matter import MatterQuerySet

BATCH = 200
LOOK_BACK = timedelta(days=30)  # what is older is no news any more
TAKEN_BACK = ("request.reopened", "document.unreceived", "deadline.reopened", "event.cancelled")
FACTS = ("subject", "body", "channel", "language", "has_news", "newest", "silent_since", "contact")


@dataclass
class Found:
    """What is known of a batch of matters."""

    news: Mapping[int, Sequence[Entry]] = field(default_factory=dict)
    told: Mapping[int, datetime] = field(default_factory=dict)
    managers: Mapping[int, str] = field(default_factory=dict)
    ready: Mapping[int, ClientUpdate] = field(default_factory=dict)
    skipped: Mapping[int, ClientUpdate] = field(default_factory=dict)


def prepare_for(user: User) -> int:
    """The same for the matters of one person, at once."""
    seen = Matter.objects.visible_to(user)
    return prepare_updates(seen if user.is_admin else seen.of(user))


def prepare_updates(rows: MatterQuerySet | None = None) -> int:
    """A draft for every open matter that has one coming; returns how many were written or written anew."""
    every, last, written = Matter.objects.all() if rows is None else rows, 0, 0
    while True:
        matters = list(_open(every, last)[:BATCH])
        written += _prepare(matters)
        if len(matters) < BATCH:
            return written
        last = matters[-1].pk


def _open(every: MatterQuerySet, last: int) -> Any:
    rows = every.open().filter(pk__gt=last).order_by("pk")
    return rows.select_related("client__guardian", "stage")


@transaction.atomic
def _prepare(matters: Sequence[Matter]) -> int:
    found = _known([matter.pk for matter in matters])
    drafts = [draft for matter in matters if (draft := _draft(matter, found))]
    fresh = [draft for draft in drafts if draft.matter_id not in found.ready]
    ClientUpdate.objects.bulk_create(fresh, ignore_conflicts=True)
    changed = sum(_rewrite(found.ready[draft.matter_id], draft) for draft in drafts if draft not in fresh)
    due = {draft.matter_id for draft in drafts}
    _drop([row for pk, row in found.ready.items() if pk not in due])
    return len(fresh) + changed


def _rewrite(row: ClientUpdate, draft: ClientUpdate) -> int:
    """More has happened: the words follow, unless a person or a rule has put their own there."""
    said = {name: getattr(draft, name) for name in FACTS}
    if row.is_worded or all(getattr(row, name) == value for name, value in said.items()):
        return 0
    return _untouched([row]).update(**said, prepared_at=clock.now())


def _drop(rows: Sequence[ClientUpdate]) -> None:
    """The client has been told meanwhile: a draft that nobody has touched is not needed."""
    _untouched([row for row in rows if not row.is_worded]).delete()


def _untouched(rows: Sequence[ClientUpdate]) -> Any:
    return ClientUpdate.objects.ready().filter(pk__in=[row.pk for row in rows], edited_by=None, by_rule=False)


def _known(ids: Sequence[int]) -> Found:
    updates = ClientUpdate.objects.filter(matter__in=ids)
    skipped = (
        updates.filter(skipped_at__isnull=False).order_by("matter_id", "-skipped_at").distinct("matter_id")
    )
    return Found(
        news=_news(ids),
        told=_told(ids),
        managers=_managers(ids),
        ready={row.matter_id: row for row in updates.ready()},
        skipped={row.matter_id: row for row in skipped},
    )


def _news(ids: Sequence[int]) -> Mapping[int, Sequence[Entry]]:
    """By matter, oldest first: not taken back since, and no date that has gone by."""
    same = {"target_label": OuterRef("target_label"), "target_id": OuterRef("target_id")}
    undone = Entry.objects.filter(**same, verb__in=TAKEN_BACK).order_by("-pk").values("pk")[:1]
    bygone = Q(verb__startswith="key_date.") | Q(verb__startswith="event.")
    rows = Entry.objects.filter(subject_label=SUBJECT, subject_id__in=ids, verb__in=news_verbs())
    rows = rows.filter(at__gte=clock.now() - LOOK_BACK).annotate(undone=Subquery(undone))
    rows = rows.exclude(bygone, detail__on__lt=clock.today().isoformat())
    rows = rows.filter(Q(undone=None) | Q(undone__lt=F("pk")))
    found: dict[int, list[Entry]] = {}
    for entry in rows.order_by("pk"):
        found.setdefault(entry.subject_id or 0, []).append(entry)
    return found


def _told(ids: Sequence[int]) -> Mapping[int, datetime]:
    """When the client, or who acts for them, heard from us last."""
    ours = Correspondence.objects.contacts().filter(
        Q(communication__contact=F("matter__client"))
        | Q(communication__contact=F("matter__client__guardian")),
        matter__in=ids,
        communication__direction=Communication.Direction.OUT,
    )
    rows = ours.order_by().values("matter").annotate(at=Max("communication__at"))
    return {row["matter"]: row["at"] for row in rows}


def _managers(ids: Sequence[int]) -> Mapping[int, str]:
    team = TeamMember.objects.filter(matter__in=ids, role=Role.CASE_MANAGER, user__is_active=True)
    return {member.matter_id: member.user.name for member in team.select_related("user").order_by("-pk")}


def _draft(matter: Matter, found: Found) -> ClientUpdate | None:
    """What this client should read now; nothing when they know everything, or cannot be reached at all."""
    contact = matter.client.guardian or matter.client
    channel = channel_for(contact)
    told_at = found.told.get(matter.pk)
    since = told_at or _opened_at(matter)
    entries = [entry for entry in found.news.get(matter.pk, ()) if told_at is None or entry.at > told_at]
    newest = entries[-1].pk if entries else 0
    if not channel or _is_quiet(matter, found.skipped.get(matter.pk), since, newest):
        return None
    said = Wording(matter, contact, entries, found.managers.get(matter.pk, ""))
    return ClientUpdate(
        matter=matter,
        contact=contact,
        channel=channel,
        language=said.language,
        subject=said.subject,
        body=said.body,
        has_news=bool(entries),
        newest=newest,
        silent_since=since,
    )


def silent_since(matter: Matter) -> datetime:
    """When the client was told something last, or the matter was opened."""
    return _told([matter.pk]).get(matter.pk) or _opened_at(matter)


def _opened_at(matter: Matter) -> datetime:
    return datetime.combine(matter.opened_on, time(), timezone.get_default_timezone())


def _is_quiet(matter: Matter, skipped: ClientUpdate | None, since: datetime, newest: int) -> bool:
    """Nothing to say: the news was left out by a person, or the stage's cadence has not passed yet."""
    passed = skipped.newest if skipped else 0
    if newest:
        return newest <= passed
    quiet_from = max(filter(None, [since, skipped.skipped_at if skipped else None]))
    return clock.now() < quiet_from + timedelta(days=matter.stage.update_every_days)


def channel_for(contact: Contact) -> str:
    """E-mail where it may go, else how they like it best, else any way that is allowed; empty when none is."""
    ways = [Channel.EMAIL, contact.best_channel, Channel.PHONE, Channel.LETTER]
    ways = [Channel.PHONE if way == Channel.VOICEMAIL else Channel(way) for way in ways]
    return next((way for way in ways if not obstacle(contact, way)), "")
