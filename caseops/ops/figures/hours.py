"""Does the database server tell the same hour? It says when an alert is due, Python when one may call."""

from datetime import datetime

from django.conf import settings

from caseops.core.zones import told_otherwise
from caseops.users.models import User
from clients.models import Contact


def lived_in() -> set[str]:
    """The zones of the firm, of its people and of their clients."""
    clients = Contact.objects.exclude(time_zone="").order_by().values_list("time_zone", flat=True)
    people = User.objects.active().order_by().values_list("time_zone", flat=True)
    return {settings.TIME_ZONE, *people.union(clients)}


def difference(zones: set[str], moment: datetime) -> str:
    """What is wrong and what helps; empty when both agree."""
    differing = told_otherwise(zones, moment)
    if not differing:
        return ""
    return (
        f"The database server tells another hour than CaseOps in {', '.join(differing[:3])}. "
        "Have its time zones brought up to date, and start both anew."
    )
