"""A wall that nobody could lift any more."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from caseops.core.asking import as_house
from caseops.users.models import User
from matters.models import Matter, Wall


@as_house
def refuse_orphan(matter: Matter) -> None:
    """The last person who could lift its wall stays inside."""
    if Wall.objects.orphaned().filter(matter=matter).exists():
        raise ValidationError(
            "Nobody could lift this wall any more: leave an admin or the matter's attorney inside."
        )


@as_house
def refuse_orphans(matters: Sequence[Matter] | None = None) -> None:
    """The same after teams or ranks have changed; names no matter, for whoever acts may be outside."""
    walls = Wall.objects.orphaned()
    if matters is not None:
        walls = walls.filter(matter__in=matters)
    if walls.exists():
        raise ValidationError(
            "Nobody could lift one of the firm's walls any more. Let another admin or attorney in first."
        )


@as_house
def refuse_walled(user: User, matters: Sequence[Matter], name: str) -> None:
    """Who is to work on these matters may see them; names no matter, for whoever acts may be outside, too."""
    if Matter.objects.all().kept_from(user).filter(pk__in=[matter.pk for matter in matters]).exists():
        raise ValidationError({name: f"{user} cannot take all of this over. Choose somebody else."})
