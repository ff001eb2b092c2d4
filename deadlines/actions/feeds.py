"""Calendar feeds: made, revoked, fetched."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F

from caseops.audit.actions import record, record_each
from caseops.audit.models import Entry
from caseops.core import clock
from caseops.core.said import said
from caseops.people.tokens import fingerprint, new_token
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from deadlines.models import CalendarFeed, Privacy
from deadlines.permissions import SUBSCRIBE
from matters.models import Matter

MOST = 20
A_DAY = timedelta(1)


@transaction.atomic
def make_feed(
    *, actor: User, name: str, privacy: str = Privacy.NUMBER, matter: Matter | None = None
) -> tuple[CalendarFeed, str]:
    """The feed and its secret, which nobody can read again; without a matter it holds all of one's own."""
    SUBSCRIBE.require(actor)
    User.objects.select_for_update().get(pk=actor.pk)
    if CalendarFeed.objects.live().filter(owner=actor).count() >= MOST:
        raise ValidationError(f"You have {MOST} feeds already. Revoke one that no program reads any more.")
    token = new_token()
    feed = CalendarFeed(
        owner=actor,
        matter=matter,
        name=said(name, "name", missing="Name the program or device that will read it.", longest=80),
        privacy=privacy,
        token_hash=fingerprint(token),
    )
    feed.full_clean()
    feed.save()
    record("feed.made", feed, actor=actor, privacy=feed.privacy)
    return feed, token


@transaction.atomic
def revoke_feed(*, actor: User, feed: CalendarFeed) -> CalendarFeed:
    """From now on its address answers as if it had never been; there is no way back, only a new one."""
    SUBSCRIBE.require(actor)
    held = CalendarFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if held.owner_id != actor.pk and not MANAGE_PEOPLE.held_by(actor):
        raise PermissionDenied("Only its owner or an admin revokes a feed.")
    if held.revoked_at:
        raise ValidationError("This feed is revoked already.")
    held.revoked_at = clock.now()
    held.save(update_fields=["revoked_at"])
    record("feed.revoked", held, actor=actor)
    return held


@transaction.atomic
def end_feeds(*, actor: User | None, matter: Matter, people: Sequence[User]) -> int:
    """Feeds of one matter, of people who may not see it any more; those of all their matters leave it out."""
    rows = CalendarFeed.objects.select_for_update(of=("self",))
    ended = list(rows.filter(matter=matter, owner__in=people, revoked_at=None).order_by("pk"))
    CalendarFeed.objects.filter(pk__in=[row.pk for row in ended]).update(revoked_at=clock.now())
    record_each("feed.revoked", [(row, matter, {}) for row in ended], actor=actor)
    return len(ended)


@transaction.atomic
def note_fetch(*, feed: CalendarFeed, program: str, content_hash: str) -> CalendarFeed:
    """A program has read it: counted each time, told in the audit once a day, with when its content changed."""
    now = clock.now()
    held = CalendarFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if not _told(held):
        record("feed.fetched", held, actor=held.owner, program=program[:200])
    if held.content_hash != content_hash:
        held.content_hash, held.content_changed_at = content_hash, now
    held.last_fetched_at, held.last_fetched_with = now, program[:200]
    held.fetches = F("fetches") + 1
    held.save(
        update_fields=[
            "last_fetched_at",
            "last_fetched_with",
            "fetches",
            "content_hash",
            "content_changed_at",
        ]
    )
    return held


def _told(feed: CalendarFeed) -> bool:
    """Somebody can see in the audit that it was read in the last day."""
    return Entry.objects.on_target(feed).filter(verb="feed.fetched", at__gt=clock.now() - A_DAY).exists()
