"""Who comes to an event, and whether they know."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from caseops.core.house_model import HouseModel
from clients.models import Channel, Contact
from deadlines.models.event import TO_COME, Event
from matters.models import Matter
from matters.models.visibility import MatterBound


class Answer(models.TextChoices):
    """How far somebody's word has come; a moved event asks everybody again."""

    NOT_ASKED = "not_asked", "Not asked"
    ASKED = "asked", "Asked"
    CONFIRMED = "confirmed", "Confirmed"
    DECLINED = "declined", "Declined"


class AttendanceQuerySet(MatterBound):
    """Who comes, by what they still owe us."""

    matter_column = "event__matter_id"

    def held(self, row: "Attendance") -> "Attendance":
        """The row as it is now, locked after its matter until the transaction ends; refused when it is gone."""
        rows = self.select_for_update(of=("self",), no_key=True)
        found = rows.select_related("event__matter", "contact", "user").filter(pk=row.pk).first()
        if found is None:
            raise ValidationError("Somebody has taken this person off the list. Open the page again.")
        held: Attendance = found
        return held

    def of_open_matters(self) -> Self:
        """Leaves out events of closed matters."""
        return self.filter(event__matter__closed_on__isnull=True)

    def unconfirmed(self, today: date, last: date) -> Self:
        """People outside the firm who should have been asked by today, of events up to `last`."""
        return self.of_open_matters().filter(
            contact__isnull=False,
            event__status__in=TO_COME,
            event__starts_on__gte=today,
            event__starts_on__lte=last,
            event__confirm_from__lte=today,
        ).exclude(answer=Answer.CONFIRMED)  # fmt: skip


class Attendance(HouseModel):
    """One person at one event: somebody of the firm or a contact, and their word that they come."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.NOT_ASKED)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=9, choices=Channel, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=True) ^ Q(contact__isnull=True), name="attendance_of_one_person"
            ),
            models.UniqueConstraint(fields=["event", "user"], name="attendance_once_a_colleague"),
            models.UniqueConstraint(fields=["event", "contact"], name="attendance_once_a_contact"),
        ]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        """The event it is about."""
        return self.event.get_absolute_url()

    @property
    def person(self) -> Any:
        """Whoever it is."""
        return self.contact or self.user

    @property
    def matter(self) -> Matter:
        """The matter of the event."""
        return self.event.matter

    @property
    def matter_id(self) -> int:
        """Its id, by which it is locked first."""
        return self.event.matter_id
