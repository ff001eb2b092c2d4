"""Whom one may speak with about a matter."""

from clients.models import Contact, ContactQuerySet
from matters.models import Matter


def people_of(matter: Matter) -> ContactQuerySet:
    """The client, everybody else with a part in the matter, and who acts for one of them."""
    return people_by_number(matter.pk, matter.client_id)


def people_by_number(matter: int, client: int) -> ContactQuerySet:
    """The same."""
    first, *others = (
        Contact.objects.order_by().filter(**{way: whom}).values("pk")
        for way, whom in (
            ("pk", client),
            ("parts__matter", matter),
            ("wards", client),
            ("wards__parts__matter", matter),
        )
    )
    return Contact.objects.filter(pk__in=first.union(*others))  # an OR over joins would read every contact
