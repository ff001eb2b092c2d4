"""What was said between a contact and the firm."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models import OutgoingMessage, State
from clients.models.contacts import Channel, Contact


class CommunicationQuerySet(models.QuerySet["Communication"]):
    """Communications by what they still ask of us."""

    def unanswered(self) -> "CommunicationQuerySet":
        """What somebody said to us and nobody has answered."""
        return self.filter(direction=Communication.Direction.IN, answered_at__isnull=True)


class Communication(HouseModel):
    """One call, voicemail, text, e-mail or letter with one contact; matters file it from above."""

    class Direction(models.TextChoices):
        """Seen from the firm."""

        IN = "in", "from them"
        OUT = "out", "from us"

    class Outcome(models.TextChoices):
        """How a call of ours ended."""

        REACHED = "reached", "Reached"
        MESSAGE = "message", "Left a message"
        NO_ANSWER = "no_answer", "No answer"
        WRONG_NUMBER = "wrong_number", "Wrong number"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="communications")
    direction = models.CharField(max_length=3, choices=Direction)
    channel = models.CharField(max_length=9, choices=Channel)
    at = models.DateTimeField(default=clock.now)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(max_length=20_000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answered_by"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    reached = models.BooleanField(
        default=True, help_text="Off: nobody answered, or it came back; it is no contact."
    )
    message = models.ForeignKey(
        OutgoingMessage, null=True, blank=True, on_delete=models.SET_NULL, related_name="communications"
    )
    mail_name = models.CharField(
        max_length=300, blank=True, help_text="Message-ID of an e-mail, theirs or ours."
    )
    delivered_at = models.DateTimeField(null=True, blank=True, help_text="A text is on their phone.")
    returned_at = models.DateTimeField(null=True, blank=True, help_text="It came back undelivered.")
    returned_why = models.CharField(max_length=300, blank=True)

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(
                fields=["-at"],
                condition=Q(direction="in", answered_at__isnull=True),
                name="communication_waiting",
            ),
            models.Index(fields=["mail_name"], condition=~Q(mail_name=""), name="communication_by_mail_name"),
            models.Index(
                fields=["contact", "-at"], condition=Q(reached=True), name="communication_last_reached"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"{self.get_channel_display()} {self.get_direction_display()}"

    @property
    def is_leaving(self) -> bool:
        """It is still in the house and can be taken back."""
        return self.message is not None and self.message.state == State.WAITING and not self.returned_at

    @property
    def fate(self) -> tuple[str, str]:
        """What became of a message of ours, in words and a tone; nothing to say of what was only written down."""
        if self.delivered_at:
            return "delivered", "good"
        if self.returned_at:
            return f"came back: {self.returned_why}", "bad"
        if self.message is None:
            return "", ""
        return FATES.get(State(self.message.state), ("", ""))


FATES = {
    State.WAITING: ("not sent yet", "warn"),
    State.SENT: ("sent", "good"),
    State.FAILED: ("could not be delivered", "bad"),
    State.HELD: ("set aside, ask your admin", "bad"),
    State.WITHDRAWN: ("not sent: a contact rule, the address or the leave to text has changed", "bad"),
}
