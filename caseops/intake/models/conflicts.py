"""A conflict check as it was made: what was asked, what was found, what was decided. Never changed, never removed."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.intake.models.leads import Lead
from caseops.users.models import User
from clients.names.likeness import Strength
from matters.models import Matter
from matters.models.visibility import MatterBound, matters_of, walled_from

FROZEN = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]


class ConflictCheckQuerySet(MatterBound):
    """Checks by who may see them."""

    def visible_to(self, user: User) -> Self:
        """Those of matters this person sees, and those made before there is a matter: the whole firm takes calls."""
        if not user.is_active or user.sees_every_matter:
            return super().visible_to(user)
        own = matters_of(user)
        return self.filter(Q(matter=None, lead__matter=None) | Q(matter__in=own) | Q(lead__matter__in=own))

    def outside_walls(self, user: User) -> Self:
        """Also without those of a lead that became such a matter."""
        return super().outside_walls(user).exclude(lead__matter__in=walled_from(user))

    def with_hits(self) -> Self:
        """Adds `found`: how many hits there were."""
        return self.annotate(found=models.Count("hits"))

    def undecided(self) -> Self:
        """Nobody has said yet what follows from it."""
        return self.filter(decision=None)


class ConflictCheck(HouseModel):
    """One search through everybody the firm knows, for one matter or for somebody who may become a client."""

    matter = models.ForeignKey(
        Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="conflict_checks"
    )
    lead = models.ForeignKey(
        Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="conflict_checks"
    )
    about = models.CharField(max_length=200, help_text="Whom or what it was made for.")
    names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    phones = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    emails = ArrayField(models.CharField(max_length=254), default=list, blank=True)
    searched = models.PositiveIntegerField(help_text="How many names there were to look through.")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    objects = ConflictCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = FROZEN

    def __str__(self) -> str:
        return self.about

    def get_absolute_url(self) -> str:
        """Its own page."""
        return f"/conflicts/{self.pk}/"


class ConflictHit(HouseModel):
    """Somebody found: copied, so that it still says what was known then."""

    check_made = models.ForeignKey(ConflictCheck, on_delete=models.CASCADE, related_name="hits")
    position = models.PositiveSmallIntegerField()
    asked = models.CharField(max_length=254)
    found = models.CharField(max_length=254, help_text="The name, number or address as it was known.")
    by = models.CharField(max_length=10, help_text="Name, phone or e-mail.")
    strength = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Strength])
    contact_id = models.BigIntegerField()
    contact_name = models.CharField(max_length=200)
    matter_id = models.BigIntegerField(null=True, blank=True)
    matter_number = models.CharField(max_length=9, blank=True)
    matter_title = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, blank=True, help_text="The part played in that matter.")
    is_closed = models.BooleanField(default=False)
    ask = models.CharField(
        max_length=200, blank=True, help_text="Who can tell somebody who may not see the matter."
    )

    class Meta:
        ordering = ["check_made", "position"]
        triggers = FROZEN
        constraints = [
            models.UniqueConstraint(fields=["check_made", "position"], name="conflict_hit_position")
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.contact_name}"


class Outcome(models.TextChoices):
    """What follows from a check."""

    CLEAR = "clear", "No conflict"
    WAIVED = "waived", "Conflict, waived in writing"
    CONFLICT = "conflict", "Conflict: we do not act"


class ConflictDecision(HouseModel):
    """What was decided on a check, by whom and why; a change of mind is a new check."""

    check_made = models.OneToOneField(ConflictCheck, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=8, choices=Outcome)
    reason = models.CharField(max_length=1000)
    waiver = models.CharField(
        max_length=1000, blank=True, help_text="Who gave informed consent, in which paper, on which day."
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = FROZEN
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="waived", waiver="") & ~Q(reason=""), name="conflict_decision_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
