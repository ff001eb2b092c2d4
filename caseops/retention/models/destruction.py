"""One file's destruction: who wanted it, who agreed, how far it is, and what is left to say about it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User
from documents.models import Blob
from matters.models import Matter
from matters.models.visibility import MatterBound


class DestructionQuerySet(MatterBound):
    """Destructions by where they are."""

    def outside_walls(self, user: User) -> Self:
        """Also without those whose matter was walled from this person when it went."""
        return super().outside_walls(user).exclude(walled__contains=[user.pk])

    def proposed(self) -> Self:
        """They wait for a second person."""
        return self.filter(state=Destruction.State.PROPOSED)

    def to_carry_out(self) -> Self:
        """Approved, or begun and not finished."""
        return self.filter(state__in=(Destruction.State.APPROVED, Destruction.State.EMPTIED))

    def unfinished(self) -> Self:
        """They may still be stopped, or are at work."""
        return self.filter(state__in=OPEN)

    def done(self) -> Self:
        """Nothing is left of the matter but this row and its certificate, the newest first."""
        return self.filter(state=Destruction.State.DONE).order_by("-done_at", "-id")


class Destruction(HouseModel):
    """What one matter's file was, who ended it and why; without a matter, once it is gone, it is its tombstone."""

    class State(models.TextChoices):
        """Written in the transaction of what it tells of."""

        PROPOSED = "proposed", "Waits for a second person"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"
        APPROVED = "approved", "Approved"
        STOPPED = "stopped", "Stopped"
        EMPTIED = "emptied", "Removing files"
        DONE = "done", "Destroyed"

    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.SET_NULL, related_name="destructions"
    )
    was = models.BigIntegerField(help_text="The id of the matter, by which the audit names it.")
    number = models.CharField(max_length=9)
    area = models.CharField(max_length=120)
    opened_on = models.DateField()
    closed_on = models.DateField()
    due_on = models.DateField(help_text="From when the schedule let it go.")
    schedule = models.CharField(max_length=500, help_text="The schedule that was applied, and its source.")
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=300)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=500, blank=True, help_text="Why it was refused, withdrawn or stopped.")
    counts = models.JSONField(default=list, blank=True, help_text="[what, how many] of the rows that went.")
    files = models.JSONField(default=list, blank=True, help_text="[SHA-256, bytes, kept] of each file.")
    removed = models.PositiveIntegerField(default=0, help_text="Of those, how many are settled.")
    walled = ArrayField(
        models.BigIntegerField(), default=list, blank=True, help_text="Whom a wall kept out when it went."
    )
    emptied_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    certificate = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Its PDF."
    )

    objects = DestructionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(state__in=["proposed", "approved"]),
                name="one_destruction_at_a_time",
                violation_error_message="Somebody has proposed this already.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "emptied", "done"])
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by")),
                name="destruction_takes_two",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(certificate__isnull=False, matter__isnull=True),
                name="destroyed_has_a_certificate",
            ),
        ]

    def __str__(self) -> str:
        return f"file {self.number}"

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("destruction", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Somebody may still stop it."""
        return self.state in {self.State.PROPOSED, self.State.APPROVED}

    @property
    def is_at_work(self) -> bool:
        """It goes on by itself."""
        return self.state in {self.State.APPROVED, self.State.EMPTIED}

    @property
    def tone(self) -> str:
        """For its badge."""
        return TONES.get(Destruction.State(self.state), "neutral")


OPEN = (Destruction.State.PROPOSED, Destruction.State.APPROVED)
TONES = {
    Destruction.State.PROPOSED: "warn",
    Destruction.State.APPROVED: "accent",
    Destruction.State.EMPTIED: "accent",
    Destruction.State.STOPPED: "bad",
}
