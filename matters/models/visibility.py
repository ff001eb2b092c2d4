"""Who may see what: the one place. Walls will be built here."""

from typing import Any, Self

from django.db import models

from caseops.users.models import User


class MatterBound(models.QuerySet[Any]):
    """Rows that belong to a matter and are seen by whoever sees the matter."""

    matter_column = "matter_id"

    def visible_to(self, user: User) -> Self:
        """Rows of matters this person may see; everything for admins and firm-wide people."""
        if not user.is_active:
            return self.none()
        if user.sees_every_matter:
            return self.all()
        return self.filter(**{f"{self.matter_column}__in": user.memberships.values("matter_id")})

    def of_open_matters(self) -> Self:
        """Leaves out what belongs to a closed matter."""
        return self.filter(matter__closed_on__isnull=True)
