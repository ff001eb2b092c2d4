"""Whom one may speak with about a matter."""

from clients.models import Contact, ContactQuerySet
from matters.models import Matter


def people_of(matter: Matter) -> ContactQuerySet:
    """The client, everybody else with a part in the matter, and who acts for one of them."""
    client, *others = (
        Contact.objects.order_by().filter(**{way: whom}).values("pk")
        for way, whom in (
            ("pk", matter.client_id),
            ("parts__matter", matter.pk),
            ("wards", matter.client_id),
            ("wards__parts__matter", matter.pk),
        )
    )
    return Contact.objects.filter(pk__in=client.union(*others))  # an OR over joins would read every contact
