"""Who may see what: the one place. A wall comes before everything else, rank and team included."""

from typing import Any, Self

from django.db import models
from django.db.models.expressions import RawSQL

from caseops.users.models import User

# As text, for every query of the product holds it: composing it anew each time costs more than answering it.
# Walls are few: PostgreSQL reads them once a statement, whatever is asked for.
KEPT_OUT = """(wall.kind = 'screened') = EXISTS (
    SELECT FROM matters_wallmember AS named WHERE named.wall_id = wall.id AND named.user_id = {person})"""
STANDING = "FROM matters_wall AS wall WHERE wall.lifted_at IS NULL"
WALLED = f"SELECT wall.matter_id {STANDING} AND {KEPT_OUT.format(person='%s')}"
SEEN = f"""
SELECT member.matter_id FROM matters_teammember AS member JOIN users_user AS person ON person.id = member.user_id
WHERE (person.id = %s OR person.supervisor_id = %s OR person.backup_id = %s)
  AND member.matter_id NOT IN ({WALLED})
"""  # noqa: S608 -- made of the text above
SLOTS = SEEN.count("%s")


def matters_of(user: User) -> RawSQL:
    """On whose teams this person is, or somebody this person stands in for: an alert must open the file."""
    return RawSQL(SEEN, [user.pk] * SLOTS)  # noqa: S611 -- the text above


def walled_from(user: User) -> RawSQL:
    """The matters that a wall keeps from this person."""
    return RawSQL(WALLED, [user.pk])  # noqa: S611 -- the text above


def kept_out_of(matter: int) -> RawSQL:
    """The people whom a wall keeps from this matter."""
    names = KEPT_OUT.format(person="person.id")
    wall = f"EXISTS (SELECT {STANDING} AND wall.matter_id = %s AND {names})"
    return RawSQL(f"SELECT person.id FROM users_user AS person WHERE {wall}", [matter])  # noqa: S608, S611


def seen_by(user: User, column: str) -> tuple[str, list[int]]:
    """The same as `visible_to` for SQL: a condition on a column that holds the id of a matter, and its values."""
    if not user.is_active:
        return "false", []
    if user.sees_every_matter:
        return f"{column} NOT IN ({WALLED})", [user.pk]
    return f"{column} IN ({SEEN})", [user.pk] * SLOTS


class MatterBound(models.QuerySet[Any]):
    """Rows that belong to a matter and are seen by whoever sees the matter."""

    matter_column = "matter_id"

    def visible_to(self, user: User) -> Self:
        """Rows of one's own matters and of those one is supervisor or backup for; admins see all but what is walled."""
        if not user.is_active:
            return self.none()
        if user.sees_every_matter:
            return self.outside_walls(user)
        return self.filter(**{f"{self.matter_column}__in": matters_of(user)})

    def outside_walls(self, user: User) -> Self:
        """Without what a wall keeps from this person; what belongs to no matter stays."""
        return self.exclude(**{f"{self.matter_column}__in": walled_from(user)})

    def kept_from(self, user: User) -> Self:
        """Only what a wall keeps from this person."""
        return self.filter(**{f"{self.matter_column}__in": walled_from(user)})

    def of_open_matters(self) -> Self:
        """Leaves out what belongs to a closed matter."""
        return self.filter(matter__closed_on__isnull=True)
