"""People are changed one at a time, and never the last admin.

Whoever needs matters too locks those first. Nothing here keeps others from writing rows that name the person (no key).
"""

from django.core.exceptions import ValidationError
from django.db.models import Q

from caseops.users.models import Role, User


def locked_person(person: User) -> User:
    """The row as it is now; all admins are locked with it, in one order: two demotions cannot cross."""
    admins = Q(role=Role.ADMIN, is_active=True)
    rows = User.objects.select_for_update(no_key=True).filter(admins | Q(pk=person.pk)).order_by("pk")
    return next(row for row in rows if row.pk == person.pk)


def refuse_yourself(actor: User | None, person: User, act: str) -> None:
    """Another admin must do it, so that nobody locks himself out by a slip."""
    if actor is not None and actor.pk == person.pk:
        raise ValidationError(f"You cannot {act} yourself. Ask another admin of your firm.")


def refuse_last_admin(person: User) -> None:
    """Called with the admins locked."""
    if person.is_admin and person.is_active and not User.objects.admins().exclude(pk=person.pk).exists():
        raise ValidationError(f"{person.name} is the only admin. Make somebody else an admin first.")
