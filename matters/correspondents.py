"""Whom one may speak with about a matter."""

from django.db.models import Q

from clients.models import Contact, ContactQuerySet
from matters.models import Matter


def people_of(matter: Matter) -> ContactQuerySet:
    """The client, everybody else with a part in the matter, and who acts for one of them."""
    ids = [matter.client_id, *matter.parties.values_list("contact_id", flat=True)]
    return Contact.objects.filter(Q(pk__in=ids) | Q(wards__in=ids)).distinct()
