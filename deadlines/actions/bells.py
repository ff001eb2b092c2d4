from django.db import transaction

from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from matters.models import Matter


@transaction.atomic
def take_bells_back(*, matter: Matter, person: User) -> int:
    """Whoever leaves the team no longer reads in the bell what the file says; returns how many went."""
    if person.sees_every_matter and person.is_active:
        return 0
    links = [deadline.get_absolute_url() for deadline in matter.deadlines.all()]
    gone, _ = OutgoingMessage.objects.bells_of(person).filter(link__in=links).delete()
    return gone
