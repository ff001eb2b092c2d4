"""Who may see what: the one place. Walls will be built here."""

from typing import Any, Self

from django.db import models

from caseops.users.models import User


def matters_of(user: User) -> models.QuerySet[Any]:
    """On whose teams this person is, or somebody this person stands in for: an alert must open the file."""
    people = User.objects.stood_in_for_by(user).values("pk")
    places: Any = user.memberships
    return places.model.objects.filter(user__in=people).values("matter_id")


class MatterBound(models.QuerySet[Any]):
    """Rows that belong to a matter and are seen by whoever sees the matter."""

    matter_column = "matter_id"

    def visible_to(self, user: User) -> Self:
        """Rows of one's own matters and of those one is supervisor or backup for; admins see everything."""
        if not user.is_active:
            return self.none()
        if user.sees_every_matter:
            return self.all()
        return self.filter(**{f"{self.matter_column}__in": matters_of(user)})

    def of_open_matters(self) -> Self:
        """Leaves out what belongs to a closed matter."""
        return self.filter(matter__closed_on__isnull=True)
