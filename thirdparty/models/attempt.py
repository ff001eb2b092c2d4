"""Every time we asked, and what shows it."""

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models import OutgoingMessage
from thirdparty.models.request import ThirdPartyRequest


class Outcome(models.TextChoices):
    """What came of asking."""

    SENT = "sent", "Sent"
    SPOKE = "spoke", "Spoke with them"
    VOICEMAIL = "voicemail", "Left a voicemail"
    NO_ANSWER = "no_answer", "No answer"
    ACKNOWLEDGED = "acknowledged", "They have it and work on it"
    PROMISED = "promised", "They promised a date"
    PARTIAL = "partial", "Part of it came"


class Proof(models.TextChoices):
    """What shows that we asked."""

    NONE = "", "Nothing yet"
    MESSAGE = "message", "Message id"
    FAX = "fax", "Fax receipt"
    TRACKING = "tracking", "Tracking number"
    PORTAL = "portal", "Portal confirmation"
    NOTE = "note", "Note"


class Attempt(HouseModel):
    """One time we asked: when, how, with whom, what they said, and what shows it."""

    request = models.ForeignKey(ThirdPartyRequest, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=clock.now)
    channel = models.CharField(max_length=40)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.SENT)
    spoke_to = models.CharField(max_length=120, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    proof_kind = models.CharField(max_length=8, choices=Proof, blank=True, default=Proof.NONE)
    proof = models.CharField(max_length=200, blank=True)
    message = models.ForeignKey(
        OutgoingMessage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The e-mail it went out with.",
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: it went out by itself.",
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} by {self.channel}"

    @property
    def proof_words(self) -> str:
        """Fax receipt 4711; nothing when nothing shows it."""
        return f"{self.get_proof_kind_display()} {self.proof}".strip() if self.proof else ""
