"""Applying a version to matters that are open: one row for the whole, one for each matter."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from matters.models.matter import Matter
from matters.models.practice_area import PracticeAreaVersion
from matters.models.visibility import MatterBound
from matters.permissions import CONFIGURE

UNDO_FOR = timedelta(days=1)


class UpgradeQuerySet(models.QuerySet["Upgrade"]):
    """Upgrades by who may look after them."""

    def visible_to(self, user: User) -> Self:
        """Those who may change practice areas; the matters of one are still shown as each is seen."""
        return self.all() if user.is_active and CONFIGURE.held_by(user) else self.none()


class Upgrade(HouseModel):
    """Somebody has asked for a version to be applied to chosen matters; it is done in the background."""

    version = models.ForeignKey(PracticeAreaVersion, on_delete=models.PROTECT, related_name="upgrades")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = UpgradeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.version}, asked for {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def undo_until(self) -> datetime:
        """It can be taken back for a day."""
        return self.asked_at + UNDO_FOR

    @property
    def may_be_undone(self) -> bool:
        """Its day is not over, and nobody has taken it back yet."""
        return self.undone_by_id is None and clock.now() < self.undo_until


class UpgradeItemQuerySet(MatterBound):
    """Matters of an upgrade by how far they are."""

    def unfinished(self) -> Self:
        """To be applied, or to be taken back."""
        return self.filter(state__in=(UpgradeItem.State.WAITING, UpgradeItem.State.UNDOING))


class UpgradeItem(HouseModel):
    """One matter: what it ran on before, and everything that was changed, so that it can be put back."""

    class State(models.TextChoices):
        """Written in the transaction of what it tells of."""

        WAITING = "waiting", "Waiting"
        DONE = "done", "Applied"
        REFUSED = "refused", "Left alone"
        UNDOING = "undoing", "To be undone"
        UNDONE = "undone", "Undone"

    upgrade = models.ForeignKey(Upgrade, on_delete=models.CASCADE, related_name="items")
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="upgrades")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    before = models.ForeignKey(
        PracticeAreaVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    said = models.CharField(max_length=500, blank=True, help_text="What was done, or why nothing was.")
    changed = models.JSONField(
        default=dict, blank=True, encoder=DjangoJSONEncoder, help_text="Rows as they were and as they became."
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = UpgradeItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state__in=["waiting", "undoing"]), name="upgrade_item_to_do"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["upgrade", "matter"], name="matter_once_an_upgrade"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(state__in=["waiting", "undoing"]),
                name="one_upgrade_at_a_time",
                violation_error_message="Another version is being applied to one of these matters.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter}: {self.get_state_display()}"
