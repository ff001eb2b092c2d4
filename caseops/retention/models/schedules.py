"""How long the file of a closed matter is kept."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from caseops.core.house_model import HouseModel
from caseops.core.said import counted
from matters.models import PracticeArea


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    """Schedules as a list shows them."""

    def for_list(self) -> Self:
        """With their areas, the firm's default last."""
        return self.select_related("area").order_by(models.F("area__name").asc(nulls_last=True))


class Schedule(HouseModel):
    """Years from closing, for one practice area or, without one, for every area that has no schedule of its own."""

    area = models.ForeignKey(
        PracticeArea,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="practice area",
    )
    years = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(99)], help_text="Whole years from the closing."
    )
    majority = models.PositiveSmallIntegerField(
        "minors come of age at",
        null=True,
        blank=True,
        default=18,
        validators=[MinValueValidator(18), MaxValueValidator(21)],
        help_text="The years of a client who was a minor begin on this birthday, if it is later. Empty: they do not.",
    )
    source = models.CharField(
        max_length=300,
        help_text="The rule it follows, such as ABA Model Rule 1.15(a), and the file rule of your state.",
    )

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area"],
                name="one_schedule_an_area",
                nulls_distinct=False,
                violation_error_message="There is a schedule for this already. Change that one.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.of}: {self.in_words}"

    @property
    def of(self) -> str:
        """What it is for."""
        return self.area.name if self.area else "Every other practice area"

    @property
    def in_words(self) -> str:
        """How long, and from when."""
        minors = f", for minors from their {self.majority}th birthday" if self.majority else ""
        if self.majority == 21:  # noqa: PLR2004 -- the one birthday of the four that is no "th"
            minors = ", for minors from their 21st birthday"
        return f"{counted(self.years, 'year')} from closing{minors}"
