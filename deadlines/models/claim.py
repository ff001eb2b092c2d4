"""Claims: each has limitation dates of its own."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from caseops.core.house_model import HouseModel
from clients.models import Contact
from deadlines.courts import STATES
from matters.models import Matter
from matters.models.visibility import MatterBound


class ClaimKind(models.TextChoices):
    """What is claimed decides which statute of limitations runs."""

    PERSONAL_INJURY = "personal_injury", "Personal injury"
    MOTOR_VEHICLE = "motor_vehicle", "Motor-vehicle injury"
    MEDICAL_MALPRACTICE = "medical_malpractice", "Medical malpractice"
    WRONGFUL_DEATH = "wrongful_death", "Wrongful death"


class Claim(HouseModel):
    """One claim of one plaintiff against one defendant under the law of one state.

    While nobody has confirmed tolling, a minor's claim runs as an adult's: the earlier, safe date.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=20, choices=ClaimKind)
    plaintiff = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    defendant = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=2, choices=STATES, help_text="Whose law governs the claim.")
    accrued = models.CharField(max_length=40, help_text="The key date on which the time starts.")
    is_public = models.BooleanField("against a public entity", default=False)
    tolling_confirmed_at = models.DateTimeField(null=True, blank=True)
    tolling_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind", "plaintiff", "defendant", "state"],
                nulls_distinct=False,
                name="claim_once",
                violation_error_message="This claim is in the file already.",
            )
        ]

    def __str__(self) -> str:
        against = f" v. {self.defendant}" if self.defendant else ""
        return f"{self.plaintiff}{against}"

    def clean(self) -> None:
        """Nobody claims from themselves."""
        if self.defendant_id is not None and self.defendant_id == self.plaintiff_id:
            raise ValidationError({"defendant": "The plaintiff cannot be the defendant as well."})
