"""Who may see what: the one place. Walls will be built here."""

from typing import Any, Self

from django.db import models
from django.db.models.expressions import RawSQL

from caseops.users.models import User

# As text, for every query of the product holds it: composing it anew each time costs more than answering it.
SEEN = """
SELECT member.matter_id FROM matters_teammember AS member JOIN users_user AS person ON person.id = member.user_id
WHERE person.id = %s OR person.supervisor_id = %s OR person.backup_id = %s
"""


def matters_of(user: User) -> RawSQL:
    """On whose teams this person is, or somebody this person stands in for: an alert must open the file."""
    return RawSQL(SEEN, [user.pk] * 3)  # noqa: S611 -- the text above


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
