"""What is ready to go out, until a person lets it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.models import OutgoingMessage
from documents.models import Blob
from matters.models.visibility import MatterBound
from thirdparty.models.request import ThirdPartyRequest

EMAIL, PHONE = "email", "phone"


class DraftQuerySet(MatterBound):
    """Drafts by what became of them."""

    matter_column = "request__matter_id"

    def ready(self) -> Self:
        """Written, and waiting for somebody's approval."""
        return self.filter(state=Draft.State.READY)

    def for_the_stack(self) -> Self:
        """Ready, and to be written rather than said; the longest overdue first."""
        waiting = self.ready().exclude(channel=PHONE).filter(request__matter__closed_on__isnull=True)
        return waiting.order_by("request__next_follow_up_on", "request_id")


class Draft(HouseModel):
    """The n-th asking in words: an e-mail, a letter to print, or what to say on the phone."""

    class State(models.TextChoices):
        """A dropped draft was overtaken: somebody asked in another way, or the answer came."""

        READY = "ready", "Ready"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Dropped"

    request = models.ForeignKey(ThirdPartyRequest, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=40)
    to_address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=10_000)
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    prepared_at = models.DateTimeField(default=clock.now)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True)
    message = models.ForeignKey(OutgoingMessage, null=True, on_delete=models.SET_NULL, related_name="+")
    packet = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="+", help_text="The PDF that went with it."
    )
    before = models.JSONField(default=dict, help_text="How the request stood, for Undo.")
    times_sent = models.PositiveSmallIntegerField(default=0, help_text="Sent, and taken back, so often.")

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], condition=~Q(state="dropped"), name="draft_once_an_asking"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="ready"), name="one_draft_is_ready"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_draft_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_email(self) -> bool:
        """It goes out by itself once it is approved."""
        return self.channel == EMAIL


class Automation(HouseModel):
    """A kind of request whose e-mails the firm lets go without looking at each."""

    kind = models.SlugField(max_length=40, unique=True)
    since = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind
