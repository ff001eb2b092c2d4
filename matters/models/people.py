"""Who is on a matter: our team, and everybody else."""

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import Role
from clients.models import Contact
from matters.models.visibility import MatterBound


class TeamMember(HouseModel):
    """A person of the firm at work on a matter; being on the team opens the file."""

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=20, choices=Role, help_text="The work done here, not the rank in the firm."
    )
    since = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["role", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "user"], name="once_on_a_team")]
        indexes = [models.Index(fields=["user", "matter"], name="team_by_user")]

    def __str__(self) -> str:
        return f"{self.user}"


class Party(HouseModel):
    """A contact and the part it plays in one matter."""

    class PartyRole(models.TextChoices):
        """The words of the trade; one contact may play several parts."""

        CLIENT = "client", "Client"
        ADVERSE = "adverse", "Adverse party"
        ADVERSE_INSURER = "adverse_insurer", "Adverse insurer"
        OWN_INSURER = "own_insurer", "Own insurer"
        ADJUSTER = "adjuster", "Adjuster"
        PROVIDER = "provider", "Medical provider"
        EMPLOYER = "employer", "Employer"
        OPPOSING_COUNSEL = "opposing_counsel", "Opposing counsel"
        AGENCY = "agency", "Agency"
        COURT = "court", "Court"
        PETITIONER = "petitioner", "Petitioner"
        BENEFICIARY = "beneficiary", "Beneficiary"
        LIENHOLDER = "lienholder", "Lienholder"
        EXPERT = "expert", "Expert"
        WITNESS = "witness", "Witness"
        GUARDIAN = "guardian", "Guardian"
        OTHER = "other", "Other"

    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="parties")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=20, choices=PartyRole)
    reference = models.CharField(max_length=80, blank=True, help_text="Their claim, policy or file number.")

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "contact", "role"],
                name="party_once_a_role",
                violation_error_message="This contact already has that role on the matter.",
            )
        ]

    def __str__(self) -> str:
        return self.contact.name
