"""Whom money goes to: a contact where the words name one, and what was paid last time."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Window
from django.db.models.functions import Lower, RowNumber

from caseops.costs.models import Expense
from caseops.users.models import User
from clients.models import Contact
from matters.models import Matter

MOST = 60


@dataclass(frozen=True)
class Known:
    """A vendor and what was last paid to it, and for what."""

    name: str
    code: str
    amount: Decimal


def contact_named(matter: Matter, name: str) -> Contact | None:
    """The party of the matter of that name, else the only contact so called; None leaves it words."""
    named = Contact.objects.filter(name__iexact=name)
    found = list(named.filter(parts__matter=matter).distinct()[:2]) or list(named[:2])
    return found[0] if len(found) == 1 else None


def remembered(user: User) -> list[Known]:
    """Vendors of the matters this person sees, the latest first, each with its last code and amount."""
    seen = Expense.objects.visible_to(user).counted()
    latest = seen.annotate(
        nth=Window(RowNumber(), partition_by=Lower("vendor_name"), order_by=F("id").desc())
    ).filter(nth=1)
    rows = latest.order_by("-id").values_list("vendor_name", "code", "amount")[:MOST]
    return [Known(*row) for row in rows]
