"""An attorney has seen a file as it stands."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.desk.models import LookedThrough
from caseops.desk.permissions import LOOK_THROUGH
from caseops.users.models import User
from matters.models import Matter


@transaction.atomic
def look_through(*, actor: User, matter: Matter) -> LookedThrough:
    """Reviewed: from now on only what changes afterwards is new to this person."""
    LOOK_THROUGH.require(actor)
    look = LookedThrough.objects.create(matter=matter, person=actor, on=clock.today(actor.zone))
    record("matter.reviewed", matter, actor=actor, subject=matter)
    return look


@transaction.atomic
def take_look_back(*, actor: User, matter: Matter) -> None:
    """The last look was none; the one before counts again."""
    LOOK_THROUGH.require(actor)
    look = (
        LookedThrough.objects.select_for_update().filter(matter=matter, person=actor).order_by("-at").first()
    )
    if look is None:
        raise ValidationError("You have not reviewed this matter.")
    record("matter.review_taken_back", matter, actor=actor, subject=matter)
    look.delete()
