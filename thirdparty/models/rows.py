"""Requests by what they wait for."""

from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from matters.models.visibility import MatterBound
from thirdparty.models.status import WAITING, Status


class ThirdPartyRequestQuerySet(MatterBound):
    """Requests by how long we have waited."""

    def waiting(self) -> Self:
        """Sent and not answered in full, on an open matter."""
        return self.of_open_matters().filter(status__in=WAITING)

    def not_closed(self) -> Self:
        """Not sent yet, or sent and not answered in full."""
        return self.of_open_matters().filter(status__in=[Status.DRAFT, *WAITING])

    def follow_up_due(self, day: date) -> Self:
        """Waiting, and to be asked again on `day` or before; longest overdue first."""
        return self.waiting().filter(next_follow_up_on__lte=day).order_by("next_follow_up_on", "id")

    def figures(self, day: date) -> dict[str, int]:
        """How many there are (`total`), and for how many the day has gone by (`overdue`), in one query."""
        late = Count("pk", filter=Q(next_follow_up_on__lt=day))
        return self.order_by().aggregate(total=Count("pk"), overdue=late)

    def with_times_asked(self) -> Self:
        """Adds `times_asked` (0 for a draft), `last_asked_at`, and by which channel the ready draft goes.

        Each is a question of its own, for the rows that are shown: a join would count those of all that are sorted.
        """
        attempts, drafts = (
            apps.get_model("thirdparty", name).objects.order_by().filter(request=OuterRef("pk"))
            for name in ("Attempt", "Draft")
        )
        number = attempts.values("request").annotate(number=Count("pk")).values("number")
        return self.annotate(
            times_asked=Coalesce(Subquery(number), 0),
            last_asked_at=Subquery(attempts.order_by("-at").values("at")[:1]),
            draft_by=Subquery(drafts.filter(state="ready").values("channel")),
        )

    def oldest_first(self) -> Self:
        """Waiting longest first, drafts last."""
        return self.order_by(F("sent_on").asc(nulls_last=True), "id")

    def of_party(self, pk: int) -> Self:
        """Asked of this contact."""
        return self.filter(Q(contact_id=pk))
