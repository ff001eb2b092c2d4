"""A wall around a matter: people who may not see it, or the only people who may."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models.visibility import KEPT_OUT, STANDING, MatterBound

# Everybody who could lift such a wall is outside it, or gone.
ORPHANED = f"""
SELECT wall.id {STANDING} AND NOT EXISTS (
    SELECT FROM users_user AS person WHERE person.is_active AND NOT ({KEPT_OUT.format(person="person.id")})
      AND (person.role = 'admin' OR EXISTS (
        SELECT FROM matters_teammember AS member
        WHERE member.matter_id = wall.matter_id AND member.user_id = person.id AND member.role = 'attorney')))
"""  # noqa: S608 -- made of the texts above


class WallKind(models.TextChoices):
    """Which way round its people are named."""

    SCREENED = "screened", "Everybody but the people named"
    ADMITTED = "admitted", "Only the people named"


class WallQuerySet(MatterBound):
    """Walls by whether they stand."""

    def standing(self) -> Self:
        """Nobody has lifted it yet."""
        return self.filter(lifted_at=None)

    def orphaned(self) -> Self:
        """Nobody who could lift it may see the matter any more."""
        return self.filter(pk__in=RawSQL(ORPHANED, []))  # noqa: S611 -- the text above


class Wall(HouseModel):
    """Keeps people away from a matter whatever their rank; it falls when somebody lifts it, and never by itself."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="walls")
    kind = models.CharField(max_length=8, choices=WallKind)
    reason = models.CharField(max_length=300)
    raised_at = models.DateTimeField(default=clock.now)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why_lifted = models.CharField(max_length=300, blank=True)

    objects = WallQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(lifted_at=None),
                name="one_wall_at_a_time",
                violation_error_message="This matter has a wall already. Change it, or lift it first.",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | ~Q(why_lifted=""), name="lifted_wall_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_screen(self) -> bool:
        """Its people are kept out; otherwise they are the only ones let in."""
        return self.kind == WallKind.SCREENED


class WallMember(HouseModel):
    """Somebody a wall names; the audit keeps who was named before."""

    wall = models.ForeignKey(Wall, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Bound(MatterBound):
        """Members by who may see the matter."""

        matter_column = "wall__matter_id"

    objects = Bound.as_manager()

    class Meta:
        ordering = ["user__name", "id"]
        constraints = [models.UniqueConstraint(fields=["wall", "user"], name="once_on_a_wall")]

    def __str__(self) -> str:
        return f"{self.user}"
