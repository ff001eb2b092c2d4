"""The follow-up worker: what is due becomes a draft that is ready, and what takes too long is told to the attorney.

Set-based: a batch of requests is locked (what another worker holds is skipped), read with a constant number of
queries and written with one insert. A worker that is killed leaves nothing; a second one finds nothing left to do.
"""

import logging
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from caseops.audit.actions import record_each
from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.actions import queue
from caseops.users.models import Role, User
from matters.models import TeamMember
from thirdparty.actions.sending import send_draft
from thirdparty.models import Attempt, Automation, Draft, ThirdPartyRequest
from thirdparty.wording import drafts_of, with_words

logger = logging.getLogger(__name__)
BATCH = 200
LEAD = timedelta(1)  # somewhere it is tomorrow already


def prepare_drafts(today: date | None = None) -> int:
    """A draft for every follow-up that is due and has none; returns how many are new."""
    total = 0
    while True:
        made, found = _prepare_batch((today or clock.today()) + LEAD)
        total += made
        if found < BATCH:
            return total


@transaction.atomic
def _prepare_batch(day: date) -> tuple[int, int]:
    ids = list(_without_draft(day)[:BATCH])
    rows = with_words(ThirdPartyRequest.objects.filter(pk__in=ids))
    before = Draft.objects.filter(request__in=ids).ready().count()
    Draft.objects.bulk_create(drafts_of(rows), ignore_conflicts=True)
    return Draft.objects.filter(request__in=ids).ready().count() - before, len(ids)


def _without_draft(day: date) -> Any:
    """Ids of due requests whose next asking is not in words yet, locked; nobody waits for anybody."""
    asked = Attempt.objects.filter(request=OuterRef("pk")).order_by().values("request")
    there = Draft.objects.exclude(state=Draft.State.DROPPED).filter(
        request=OuterRef("pk"), number=OuterRef("asked") + 1
    )
    due = ThirdPartyRequest.objects.follow_up_due(day).annotate(
        asked=Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")[:1]), 0)
    )
    return (
        due.filter(~Exists(there))
        .select_for_update(of=("self",), skip_locked=True)
        .values_list("pk", flat=True)
    )


def send_automatic(today: date | None = None) -> int:
    """E-mails of the kinds that the firm has switched to automatic; the others wait for a person."""
    kinds = Automation.objects.values("kind")
    due = (
        Draft.objects.ready()
        .filter(
            channel="email", request__kind__in=kinds, request__next_follow_up_on__lte=today or clock.today()
        )
        .exclude(to_address="")
    )
    sent = 0
    for draft in due.select_related("request__matter"):
        try:
            sent += send_draft(actor=None, request=draft.request, only_if=draft.number) is not None
        except ValidationError as refusal:
            logger.info("Request %s waits for a person: %s", draft.request_id, " ".join(refusal.messages))
    return sent


def escalate(today: date | None = None) -> int:
    """What takes longer than its limit, or has been asked on every rung, is told to the attorney, once."""
    total = 0
    while batch := _escalate_batch(today or clock.today()):
        total += batch
    return total


@transaction.atomic
def _escalate_batch(day: date) -> int:
    limit = ExpressionWrapper(
        F("sent_on") + F("escalate_after_days") * timedelta(1), output_field=DateField()
    )
    asked = Attempt.objects.filter(request=OuterRef("pk")).order_by().values("request")
    found = (
        ThirdPartyRequest.objects.waiting()
        .filter(escalated_at=None)
        .annotate(limit_on=limit, asked=Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")[:1]), 0))
    )
    over = found.filter(Q(limit_on__lte=day) | Q(asked__gt=F("ladder__len")))
    rows = list(
        over.select_for_update(of=("self",), skip_locked=True)
        .select_related("matter", "contact")
        .order_by("pk")[:BATCH]
    )
    attorneys = _attorneys({row.matter_id for row in rows})
    queue([_bell(row, person) for row in rows for person in attorneys.get(row.matter_id, [])])
    ThirdPartyRequest.objects.filter(pk__in=[row.pk for row in rows]).update(escalated_at=clock.now())
    record_each("request.escalated", [(row, row.matter, {"whom": row.whom}) for row in rows])
    return len(rows)


def _attorneys(matters: set[int]) -> dict[int, list[User]]:
    found: dict[int, list[User]] = {}
    team = TeamMember.objects.filter(matter__in=matters, role=Role.ATTORNEY, user__is_active=True)
    for member in team.select_related("user"):
        found.setdefault(member.matter_id, []).append(member.user)
    return found


def _bell(row: ThirdPartyRequest, person: User) -> Any:
    return outbox.bell(
        key=f"{person.pk}/request:{row.pk}:escalated:{row.sent_on}/bell",
        user=person,
        subject=f"{row.whom} has not answered for {row.days_waiting} days: {row.name} in {row.matter.number}",
        link=row.get_absolute_url(),
        about=row,
    )
