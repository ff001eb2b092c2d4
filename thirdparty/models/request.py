"""One thing asked of one third party, until it is answered or given up."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Contact
from matters.models import Matter
from thirdparty.models.blueprint import A_DAY_TO_A_YEAR, RequestBlueprint
from thirdparty.models.rows import ThirdPartyRequestQuerySet
from thirdparty.models.status import OVER, OVER_VALUES, WAITING, WAITING_VALUES, Status

GENERAL = "general"


class ThirdPartyRequest(HouseModel):
    """One thing asked of one third party; while it waits it always has an owner and a next follow-up date."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="requests")
    blueprint = models.ForeignKey(
        RequestBlueprint, null=True, blank=True, on_delete=models.PROTECT, related_name="instances"
    )
    kind = models.SlugField(max_length=40, default=GENERAL, help_text="A file of thirdparty/kinds.")
    name = models.CharField(max_length=160)
    asked_of = models.CharField(max_length=60)
    contact = models.ForeignKey(
        Contact,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="requests",
        help_text="Whom exactly.",
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="third_party_requests",
    )
    first_follow_up_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    repeat_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    escalate_after_days = models.PositiveSmallIntegerField(validators=A_DAY_TO_A_YEAR)
    ladder = ArrayField(models.CharField(max_length=40))
    legal_clock = models.CharField(max_length=200, blank=True)
    clock_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days the law gives them to answer."
    )
    clock_more_days = models.PositiveSmallIntegerField(default=0, help_text="Days they may take once more.")
    clock_extended_on = models.DateField(null=True, blank=True, help_text="When they took the further days.")
    sent_on = models.DateField(null=True, blank=True)
    next_follow_up_on = models.DateField(null=True, blank=True)
    resume_on = models.DateField(
        null=True, blank=True, help_text="The day it was due before its matter was put on hold."
    )
    snoozes = models.PositiveSmallIntegerField(default=0, help_text="Put off since it was last asked.")
    promised_on = models.DateField(null=True, blank=True, help_text="When they said it would come.")
    expected_on = models.DateField(null=True, blank=True, help_text="When we count on the answer.")
    expected_by_hand = models.BooleanField(
        default=False, help_text="A person said so; nothing recomputes it."
    )
    adapts = models.BooleanField(
        default=True, help_text="Its cadence follows how long they have usually taken; else the numbers hold."
    )
    escalated_at = models.DateTimeField(null=True, blank=True, help_text="When the attorney was told.")
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ThirdPartyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["owner", "next_follow_up_on", "id"],
                condition=Q(status__in=WAITING_VALUES),
                name="request_due_by_owner",
            ),
            models.Index(
                fields=["next_follow_up_on", "id"],
                condition=Q(status__in=WAITING_VALUES),
                name="request_due",
            ),
            models.Index(
                fields=["matter", "next_follow_up_on"],
                condition=Q(status__in=WAITING_VALUES),
                name="request_due_by_matter",
            ),
            models.Index(fields=["matter", "status"], name="request_by_matter"),
            models.Index(fields=["contact", "kind", "status"], name="request_by_party"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=WAITING_VALUES)
                | Q(owner__isnull=False, next_follow_up_on__isnull=False, sent_on__isnull=False),
                name="open_request_is_owned_and_chased",
                violation_error_message=(
                    "A request that waits for an answer needs an owner and a next follow-up date."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=OVER_VALUES) | Q(closed_on__isnull=False),
                name="closed_has_a_date",
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="request_status_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with every attempt."""
        return f"/requests/{self.pk}/"

    @property
    def whom(self) -> str:
        """The third party by name, or its kind while nobody is named."""
        return self.contact.name if self.contact else self.asked_of

    @property
    def is_waiting(self) -> bool:
        """Sent, and not answered in full."""
        return self.status in WAITING

    @property
    def is_over(self) -> bool:
        """Complete, refused or cancelled."""
        return self.status in OVER

    @property
    def days_waiting(self) -> int:
        """Days since it was first sent; 0 for a draft."""
        return (clock.today_here() - self.sent_on).days if self.sent_on else 0

    @property
    def is_overdue(self) -> bool:
        """Waiting, and the day to ask again has gone by."""
        on = self.next_follow_up_on
        return self.is_waiting and on is not None and on < clock.today_here()

    @property
    def is_escalated(self) -> bool:
        """Waiting for longer than this kind of request may take."""
        return self.is_waiting and self.days_waiting >= self.escalate_after_days

    @property
    def broke_promise(self) -> bool:
        """Waiting, and the day they promised has gone by."""
        on = self.promised_on
        return self.is_waiting and on is not None and on < clock.today_here()

    @property
    def clock_on(self) -> date | None:
        """The last day the law gives them, further days included once they have taken them."""
        if not (self.sent_on and self.clock_days):
            return None
        more = self.clock_more_days if self.clock_extended_on else 0
        return self.sent_on + timedelta(self.clock_days + more)

    @property
    def is_past_clock(self) -> bool:
        """Waiting, and the law's last day has gone by."""
        on = self.clock_on
        return self.is_waiting and on is not None and on < clock.today_here()

    @property
    def receipt_words(self) -> str:
        """What a receipt has made of it."""
        return "complete" if self.is_over else "what is missing is asked for again"

    def rung(self, number: int) -> str:
        """The channel of the n-th asking: one rung higher each time, then the last one again."""
        return self.ladder[min(number, len(self.ladder)) - 1] if self.ladder else "email"
