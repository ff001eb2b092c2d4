"""Third parties as the organisations they are: departments, ways to reach them, what they charge."""

from django.core.validators import MinValueValidator
from django.db import models
from phonenumber_field.modelfields import PhoneNumberField

from caseops.core.house_model import HouseModel
from clients.models import Contact
from matters.models import Matter, Party
from matters.models.visibility import MatterBound


class ThirdParty(HouseModel):
    """What we know of a contact as somebody we ask: its trade and its habits."""

    class Trade(models.TextChoices):
        """Whom firms like ours wait for."""

        PROVIDER = "provider", "Medical provider"
        BILLING = "billing", "Billing office"
        INSURER = "insurer", "Insurer"
        ADJUSTER = "adjuster", "Adjuster"
        COUNSEL = "counsel", "Opposing counsel"
        EXPERT = "expert", "Expert"
        LIENHOLDER = "lienholder", "Lienholder"
        EMPLOYER = "employer", "Employer"
        AGENCY = "agency", "Agency"
        OTHER = "other", "Other"

    class Fees(models.TextChoices):
        """When they want their money."""

        UNKNOWN = "", "Not known"
        NONE = "none", "No fee"
        BEFORE = "before", "Before they send"
        AFTER = "after", "After, by invoice"

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="third_party")
    trade = models.CharField(max_length=10, choices=Trade, default=Trade.OTHER)
    fees = models.CharField(max_length=6, choices=Fees, blank=True, default=Fees.UNKNOWN)
    usual_fee = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    note = models.CharField(max_length=300, blank=True, help_text="What the next caller should know.")

    class Meta:
        verbose_name_plural = "third parties"

    def __str__(self) -> str:
        return self.contact.name


class Department(HouseModel):
    """One desk of an organisation and the ways to reach it."""

    class Way(models.TextChoices):
        """How it likes to be asked."""

        FAX = "fax", "Fax"
        PORTAL = "portal", "Portal"
        EMAIL = "email", "E-mail"
        LETTER = "letter", "Post"
        PHONE = "phone", "Phone"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="departments")
    name = models.CharField(max_length=60, help_text="For example: records, billing, claims.")
    person = models.CharField(max_length=120, blank=True, help_text="Whom to ask for.")
    phone = PhoneNumberField(blank=True)
    fax = PhoneNumberField(blank=True)
    email = models.EmailField("e-mail", blank=True)
    portal = models.URLField(blank=True)
    address = models.TextField(blank=True)
    prefers = models.CharField(max_length=6, choices=Way, blank=True)

    class Meta:
        ordering = ["contact", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "name"],
                name="department_once",
                violation_error_message="This organisation has a department of that name already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact.name}, {self.name}"


class PartyNumberQuerySet(MatterBound):
    """Numbers of parties of matters."""

    matter_column = "party__matter_id"


class PartyNumber(HouseModel):
    """How a party of a matter calls it: its claim, policy, file or chart number."""

    class Sort(models.TextChoices):
        """What they ask for on the phone."""

        CLAIM = "claim", "Claim number"
        POLICY = "policy", "Policy number"
        FILE = "file", "File number"
        CHART = "chart", "Chart number"
        ACCOUNT = "account", "Account number"

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="numbers")
    sort = models.CharField("which", max_length=8, choices=Sort)
    value = models.CharField("number", max_length=80)

    objects = PartyNumberQuerySet.as_manager()

    class Meta:
        ordering = ["party", "sort", "id"]
        constraints = [models.UniqueConstraint(fields=["party", "sort", "value"], name="party_number_once")]

    def __str__(self) -> str:
        return f"{self.get_sort_display()} {self.value}"

    @property
    def matter(self) -> Matter:
        """Whose party it is."""
        return self.party.matter
