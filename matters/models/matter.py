"""The matter itself."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Subquery

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from matters.models.practice_area import PracticeAreaVersion, StageBlueprint
from matters.models.visibility import MatterBound
from matters.naming import titled

NUMBER_FORM = r"^[0-9]{2}-[0-9]{4,6}$"
TITLE_LENGTH = 200


class MatterQuerySet(MatterBound):
    """Matters by who may see them and how they are doing."""

    matter_column = "pk"

    def open(self) -> Self:
        """The firm still works on it."""
        return self.filter(closed_on__isnull=True)

    def of(self, user: models.Model) -> Self:
        """The person is on the team, whatever else they may see."""
        return self.filter(team__user=user)

    def behind(self, version: PracticeAreaVersion) -> Self:
        """Open ones of its practice area that run on another version."""
        return self.open().filter(version__area=version.area_id).exclude(version=version.pk)

    def with_last_movement(self) -> Self:
        """Adds `moved_at`: when something last moved the matter on; opening the file is not movement."""
        entries = Entry.objects.movements().filter(
            subject_label=self.model._meta.label_lower, subject_id=OuterRef("pk")
        )
        return self.annotate(moved_at=Subquery(entries.order_by("-at").values("at")[:1]))

    def for_list(self) -> Self:
        """Everything one line of a list shows, in a fixed number of queries."""
        related = self.select_related("client", "stage", "version__area")
        return related.prefetch_related("team__user").with_last_movement()


class Matter(HouseModel):
    """One case for one client or group, run by the version of the practice area it was opened with."""

    number = models.CharField(
        max_length=9,
        unique=True,
        validators=[RegexValidator(NUMBER_FORM, "A matter number looks like 26-0001.")],
        error_messages={"unique": "There is already a matter with this number."},
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    client = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="matters_as_client")
    version = models.ForeignKey(PracticeAreaVersion, on_delete=models.PROTECT, related_name="matters")
    version_since = models.DateField(
        null=True, blank=True, help_text="Since when it runs on this version; empty: since it was opened."
    )
    subtype = models.CharField(max_length=40)
    stage = models.ForeignKey(StageBlueprint, on_delete=models.PROTECT, related_name="matters")
    stage_entered_on = models.DateField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["-number"], condition=models.Q(closed_on__isnull=True), name="matter_open"),
            models.Index(fields=["stage"], name="matter_by_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        """The matter page."""
        return f"/matters/{self.number}/"

    @property
    def days_in_stage(self) -> int:
        """Whole days since the stage was entered."""
        return (clock.today_here() - self.stage_entered_on).days

    @property
    def stage_overdue_by(self) -> int:
        """Days beyond the stage's target; zero or less is on time."""
        return self.days_in_stage - self.stage.target_days

    @property
    def subtype_name(self) -> str:
        """`motor_vehicle` as people say it."""
        return titled(self.subtype)

    def key_date(self, name: str) -> date | None:
        """The day of a key date, or None while it is unknown."""
        return self.key_dates.filter(name=name).values_list("on", flat=True).first()


class StageChange(HouseModel):
    """When the matter entered a stage, who moved it, and why a gate was overridden if one was."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="stage_changes")
    stage = models.ForeignKey(StageBlueprint, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    override_reason = models.CharField(max_length=300, blank=True)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.stage}"


class Closure(HouseModel):
    """Why and by whom a matter was closed; removed when it is reopened (the audit keeps both)."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="closure")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = MatterBound.as_manager()

    def __str__(self) -> str:
        return self.reason


class NumberSequence(HouseModel):
    """The last number given out in a year; its row is the lock that makes numbers unique."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year % 100:02d}-{self.last:04d}"


class SpentNumber(HouseModel):
    """The number of a matter that is destroyed: it is never given out again, or the audit would speak of two."""

    number = models.CharField(max_length=9, primary_key=True)

    def __str__(self) -> str:
        return self.number
