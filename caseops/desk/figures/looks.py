"""Which files an attorney has gone through, and how long ago."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Subquery

from caseops.audit.models import Entry
from caseops.desk.models import LookedThrough
from caseops.users.models import User
from matters.listing import SUBJECT
from matters.models.matter import MatterQuerySet

DAYS = 30  # a file that nobody has looked through for so long is due


def not_looked_through(matters: MatterQuerySet, person: User, today: date) -> MatterQuerySet:
    """Open for longer than that, and this person has not said since that they have seen it."""
    lately = LookedThrough.objects.filter(
        person=person, matter=OuterRef("pk"), on__gt=today - timedelta(DAYS)
    )
    return matters.filter(~Exists(lately))


def with_looks(matters: Any, person: User) -> Any:
    """Adds `reviewed_at`, this person's last look, and `changes`, what moved the matter since."""
    looks = LookedThrough.objects.filter(person=person, matter=OuterRef("pk")).order_by()
    last = looks.values("matter").annotate(last=Max("at")).values("last")
    since = Entry.objects.movements().filter(
        subject_label=SUBJECT, subject_id=OuterRef("pk"), at__gt=OuterRef("reviewed_at")
    )
    number = since.order_by().values("subject_id").annotate(number=Count("pk")).values("number")
    rows = matters.annotate(reviewed_at=Subquery(last))
    return rows.annotate(changes=Subquery(number, output_field=IntegerField()))


NEVER_FIRST = [F("reviewed_at").asc(nulls_first=True), "pk"]
