"""What must be done by when."""

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from caseops.core import clock
from deadlines.models.blueprint import Basis, DeadlineBlueprint
from deadlines.models.claim import Claim
from deadlines.models.counting import OF_DEADLINES, counts
from deadlines.models.severity import Severity
from matters.models import KeyDate, Matter
from matters.models.sharing import Shareable
from matters.models.visibility import MatterBound

KEPT = ("covered_version", "asked_since")
UNCOVERED = Q(due_on__isnull=False, satisfied_on__isnull=True, called_off_on__isnull=True) & (
    Q(covered_version__isnull=True) | ~Q(covered_version=F("sequence"))
)


class DeadlineQuerySet(MatterBound):
    """Deadlines by what they still ask of us."""

    def open(self) -> Self:
        """Neither satisfied nor called off, on an open matter."""
        return self.of_open_matters().filter(satisfied_on__isnull=True, called_off_on__isnull=True)

    def dated(self) -> Self:
        """Those whose date is known, soonest first."""
        return self.filter(due_on__isnull=False).order_by("due_on", "id")

    def due_by(self, day: date) -> Self:
        """Due on `day` or before."""
        return self.filter(due_on__lte=day)

    def binding(self) -> Self:
        """Dated ones, and those of statute and court whose date nobody has set yet."""
        return self.filter(Q(due_on__isnull=False) | Q(severity__in=[Severity.STATUTORY, Severity.COURT]))

    def undated_statutory(self) -> Self:
        """Statutory dates nobody has set: the most dangerous rows of the house."""
        return self.filter(due_on__isnull=True, severity=Severity.STATUTORY)

    def in_danger(self) -> Self:
        """Undated statutes whose trigger has happened; one that waits for an event is no danger yet."""
        trigger = KeyDate.objects.filter(matter=OuterRef("matter"), name=OuterRef("blueprint__anchor"))
        by_rule = Q(blueprint__basis=Basis.RULE) & Q(Exists(trigger))
        return self.undated_statutory().filter(by_rule | Q(blueprint=None))

    def unacknowledged(self) -> Self:
        """Dated, asking for an attorney's acknowledgement, and without it."""
        return self.filter(needs_acknowledgement=True, acknowledged_at__isnull=True, due_on__isnull=False)

    def uncovered(self) -> Self:
        """Open and dated, with no warning planned for the date as it stands, and not told to the end either."""
        return self.of_open_matters().filter(UNCOVERED)

    def soonest_first(self) -> Self:
        """By date, undated last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "id")


class Deadline(Shareable):
    """A date one matter must keep, why it is that date, and who answers for it."""

    uuid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="deadlines")
    blueprint = models.ForeignKey(
        DeadlineBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    name = models.CharField(max_length=160)
    severity = models.CharField(max_length=12, choices=Severity)
    due_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="How the date was found.")
    waits_for = models.CharField(max_length=40, blank=True, help_text="Key date not known yet.")
    rule = models.CharField(max_length=120, blank=True, help_text="Its key in the rulebook.")
    claim = models.ForeignKey(
        Claim, null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    set_by_hand = models.BooleanField(default=False, help_text="A moved key date leaves it alone.")
    remind = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    needs_acknowledgement = models.BooleanField(default=False)
    needs_verification = models.BooleanField(default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    satisfied_on = models.DateField(null=True, blank=True)
    satisfied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proof = models.CharField(max_length=300, blank=True, help_text="What shows that it was done.")
    called_off_on = models.DateField(null=True, blank=True)
    call_off_reason = models.CharField(max_length=300, blank=True)
    order = models.CharField(
        "order or stipulation",
        max_length=160,
        blank=True,
        help_text="What the waiver or the new date rests on.",
    )
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    changed_at = models.DateTimeField(default=clock.now, db_default=Now(), editable=False)
    covered_version = models.PositiveIntegerField(
        null=True,
        editable=False,
        help_text="The `sequence` for which its alerts stand: written by the database, when alerts change.",
    )
    asked_since = models.DateTimeField(
        null=True,
        editable=False,
        help_text="An alert waits for an answer since then: written by the database, when calls change.",
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                condition=Q(satisfied_on__isnull=True, called_off_on__isnull=True),
                name="deadline_worklist",
            ),
            models.Index(fields=["matter", "due_on"], name="deadline_by_matter"),
            # Holds only what is wrong, so asking is free: an open date without a warning ahead and not told either.
            models.Index(fields=["id"], condition=UNCOVERED, name="deadline_uncovered"),
        ]
        # A missed deadline cannot be made to disappear, whoever asks.
        triggers = [
            counts(*OF_DEADLINES, kept=KEPT),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(satisfied_on__isnull=False, proof=""), name="satisfied_has_proof"
            ),
            models.CheckConstraint(
                condition=~Q(called_off_on__isnull=False, call_off_reason=""), name="called_off_has_reason"
            ),
            models.UniqueConstraint(
                fields=["matter", "blueprint"],
                condition=Q(blueprint__isnull=False),
                name="deadline_once_a_matter",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with the history of its date."""
        return f"/deadlines/{self.pk}/"

    @property
    def is_open(self) -> bool:
        """Neither satisfied nor called off."""
        return self.satisfied_on is None and self.called_off_on is None

    @property
    def wants_acknowledgement(self) -> bool:
        """Dated, open, and an attorney has yet to answer for it."""
        waits = self.due_on is not None and self.is_open
        return waits and self.needs_acknowledgement and self.acknowledged_at is None

    @property
    def wants_verification(self) -> bool:
        """Dated, open, and a second person has yet to count it again."""
        waits = self.due_on is not None and self.is_open
        return waits and self.needs_verification and self.verified_at is None
