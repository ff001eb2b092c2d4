"""The court whose rules and holidays count for a matter."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from caseops.core.house_model import HouseModel
from caseops.users.models import validate_zone
from deadlines.courts import COURTS, STATES
from matters.models import Matter
from matters.models.visibility import MatterBound

FEDERAL = "federal"


class Venue(HouseModel):
    """Where a matter is, or would be, in court. Its rules date what hangs on the key dates."""

    matter = models.OneToOneField(Matter, on_delete=models.CASCADE, related_name="venue")
    court = models.CharField(max_length=8, choices=COURTS, help_text="Whose rules count the days.")
    state = models.CharField(
        max_length=2, choices=STATES, help_text="Where it happened; for a federal court, where it sits."
    )
    court_name = models.CharField(max_length=160, blank=True)
    docket = models.CharField("docket number", max_length=60, blank=True)
    zone = models.CharField("time zone", max_length=40, validators=[validate_zone])
    closures = ArrayField(
        models.DateField(), default=list, blank=True, help_text="Days on which the clerk's office was closed."
    )

    objects = MatterBound.as_manager()

    def __str__(self) -> str:
        return self.court_name or self.get_court_display()

    def clean(self) -> None:
        """A state court sits in its own state."""
        if self.court and self.court not in {FEDERAL, self.state}:
            raise ValidationError({"state": "A state court applies the law of its own state."})
        self.closures = sorted(set(self.closures))

    @property
    def court_state(self) -> str:
        """The state whose own holidays also count in a federal court (FRCP 6(a)(6)(C))."""
        return self.state if self.court == FEDERAL else ""
