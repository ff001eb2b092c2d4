"""Where somebody has to be, and when."""

from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import validate_zone
from deadlines.models.counting import OF_EVENTS, counts
from matters.models import Matter
from matters.models.sharing import Shareable
from matters.models.visibility import MatterBound

LONGEST_DAYS = 92  # a trial of three months


class EventKind(models.TextChoices):
    """What takes place; decides how it is prepared and when people are asked to confirm."""

    HEARING = "hearing", "Hearing"
    DEPOSITION = "deposition", "Deposition"
    MEDIATION = "mediation", "Mediation"
    IME = "ime", "IME"
    INTERVIEW = "interview", "Interview"
    TRIAL = "trial", "Trial"
    APPOINTMENT = "appointment", "Appointment"
    INSPECTION = "inspection", "Inspection"
    CALL = "call", "Call"


class EventStatus(models.TextChoices):
    """`moved` still takes place, on another day than first said."""

    SCHEDULED = "scheduled", "Scheduled"
    MOVED = "moved", "Moved"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


TO_COME = (EventStatus.SCHEDULED, EventStatus.MOVED)


class EventQuerySet(MatterBound):
    """Events by what they still ask of us."""

    def to_come(self) -> Self:
        """Neither held nor cancelled, on an open matter."""
        return self.of_open_matters().filter(status__in=TO_COME)

    def between(self, first: date, last: date) -> Self:
        """Any part of it falls on these days, told in the zone of its place."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def soonest_first(self) -> Self:
        """In the order in which they begin."""
        return self.order_by("starts_at", "id")


class Event(Shareable):
    """Something that takes place on one matter, told in the time of its place."""

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind)
    name = models.CharField(max_length=160)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField("time zone", max_length=64, validators=[validate_zone])
    is_all_day = models.BooleanField("all day", default=False)
    starts_on = models.DateField(editable=False, help_text="The day at its place.")
    ends_on = models.DateField(editable=False, help_text="The last day at its place.")
    place = models.CharField(max_length=300, blank=True)
    video_link = models.URLField(max_length=500, blank=True)
    travel = models.CharField("travel notes", max_length=1000, blank=True)
    preparation = models.CharField("preparation notes", max_length=2000, blank=True)
    confirm_from = models.DateField(editable=False, help_text="From this day on everybody should be asked.")
    status = models.CharField(max_length=9, choices=EventStatus, default=EventStatus.SCHEDULED)
    status_reason = models.CharField(max_length=1000, blank=True)
    status_at = models.DateTimeField(default=clock.now)
    status_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["starts_on", "id"], condition=Q(status__in=TO_COME), name="event_worklist"),
            models.Index(fields=["matter", "starts_at"], name="event_by_matter"),
        ]
        triggers = [counts(*OF_EVENTS)]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="event_ends_after_start",
                violation_error_message="It cannot end before it begins.",
            ),
            models.CheckConstraint(
                condition=~Q(status=EventStatus.CANCELLED, status_reason=""),
                name="event_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with the people and the history of its date."""
        return f"/events/{self.pk}/"

    @property
    def is_to_come(self) -> bool:
        """Neither held nor cancelled."""
        return self.status in TO_COME

    @property
    def tz(self) -> ZoneInfo:
        """The zone of its place."""
        return ZoneInfo(self.zone)

    @property
    def begins(self) -> datetime:
        """When it begins, on the clock of its place."""
        return self.starts_at.astimezone(self.tz)

    @property
    def ends(self) -> datetime | None:
        """When it ends, on the clock of its place."""
        return self.ends_at.astimezone(self.tz) if self.ends_at else None

    def days(self) -> list[date]:
        """Every day it takes."""
        return [self.starts_on + timedelta(n) for n in range((self.ends_on - self.starts_on).days + 1)]


class EventMove(HouseModel):
    """One move of an event, with its reason; the first row keeps when it was first to be."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="moves")
    was_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.was_at} → {self.starts_at}: {self.reason}"
