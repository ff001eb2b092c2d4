"""Requests by what they wait for."""

from datetime import date
from typing import Self

from django.db.models import Count, F, Max, Q

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

    def with_times_asked(self) -> Self:
        """Adds `times_asked`, 0 for a draft, and `last_asked_at`."""
        return self.annotate(times_asked=Count("attempts"), last_asked_at=Max("attempts__at"))

    def oldest_first(self) -> Self:
        """Waiting longest first, drafts last."""
        return self.order_by(F("sent_on").asc(nulls_last=True), "id")

    def of_party(self, pk: int) -> Self:
        """Asked of this contact."""
        return self.filter(Q(contact_id=pk))
