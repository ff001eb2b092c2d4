"""Due follow-ups as calls: one counterparty, one call, however many matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q

from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from thirdparty.models import ThirdPartyRequest
from thirdparty.wording import Wording, with_words


@dataclass(frozen=True)
class Call:
    """One request on the sheet: what they will ask for, and what we want to know."""

    request: Any
    is_due: bool

    @property
    def numbers(self) -> list[str]:
        """What they call the matter."""
        return Wording(self.request, 1).numbers

    @property
    def missing(self) -> str:
        """The parts that have not come."""
        return ", ".join(part.name for part in self.request.parts.all() if part.is_missing)

    @property
    def asked(self) -> list[date]:
        """When we asked, first to last."""
        return sorted(attempt.at for attempt in self.request.attempts.all())


def blocks(user: User) -> Sequence[Any]:
    """Whom to call: contacts with a follow-up due for this person, most matters first."""
    due = (
        ThirdPartyRequest.objects.visible_to(user)
        .follow_up_due(clock.today(user.zone))
        .filter(owner=user, contact__isnull=False)
    )
    found = (
        due.order_by()
        .values("contact")
        .annotate(due=Count("pk"), matters=Count("matter", distinct=True), since=Min("next_follow_up_on"))
    )
    figures = {row["contact"]: row for row in found.order_by("-matters", "since", "contact")}
    contacts = Contact.objects.prefetch_related("phones", "departments").in_bulk(figures)
    return [{**row, "contact": contacts[pk]} for pk, row in figures.items()]


def sheet(user: User, contact: Contact) -> list[Call]:
    """Everything we wait for from them and this person may see, what is due first."""
    today = clock.today(user.zone)
    rows = with_words(ThirdPartyRequest.objects.visible_to(user).waiting().filter(contact=contact))
    found = rows.order_by("next_follow_up_on", "pk")
    return [Call(row, row.next_follow_up_on <= today) for row in found]


def callable_contacts(user: User) -> Any:
    """Contacts this person waits for in a matter they may see."""
    seen = ThirdPartyRequest.objects.visible_to(user).waiting()
    return Contact.objects.filter(Q(pk__in=seen.values("contact")))
