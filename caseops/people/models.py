"""Invitations: the only way into the firm. API tokens: the way in for programs. Who needs a second factor."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.dateformat import format as written
from knox.models import AuthToken

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.people.tokens import fingerprint
from caseops.users.models import Role, User

VALID_FOR = timedelta(days=7)


def in_a_week() -> datetime:
    """When an invitation written now runs out."""
    return clock.now() + VALID_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by what became of them."""

    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; those that ran out too, for they can be sent again."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def opened_by(self, token: str) -> "InvitationQuerySet":
        """The one this secret belongs to, whatever became of it."""
        return self.filter(token_hash=fingerprint(token))


class Invitation(HouseModel):
    """One person asked to join the firm; the secret in the link is kept only as a fingerprint."""

    email = models.EmailField("e-mail")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    firm_wide = models.BooleanField("sees every matter", default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations",
        help_text="Empty: written by a command.",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(default=in_a_week)
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_pending_once",
                violation_error_message="This person has an invitation already. Send that one again.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Addresses are kept in lower case."""
        self.email = self.email.strip().lower()

    @property
    def has_run_out(self) -> bool:
        """Past its week, and nobody has sent it again."""
        return clock.now() >= self.expires_at

    @property
    def whom_to_ask(self) -> str:
        """Who can help when the link no longer opens anything."""
        return str(self.invited_by or "the admin of your firm")

    @property
    def obstacle(self) -> str:
        """Why it cannot be accepted, as a sentence; empty when it can."""
        if self.accepted_at:
            return "This invitation has been accepted already. Sign in with the password you chose then."
        if self.revoked_at:
            return f"This invitation was withdrawn. If you should still join, ask {self.whom_to_ask}."
        if self.has_run_out:
            day = written(timezone.localtime(self.expires_at), "F j, Y")
            return f"This invitation ran out on {day}. Ask {self.whom_to_ask} to send it again."
        return ""

    def refuse_if_closed(self) -> None:
        """Raise the obstacle, if there is one."""
        if self.obstacle:
            raise ValidationError(self.obstacle)


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """API tokens of people."""

    def of(self, person: User) -> Self:
        """Those that act in this person's name, newest first; expired ones stay until they are cleared away."""
        return self.filter(knox__user=person).select_related("knox__user").order_by("-pk")

    def not_seen_since(self, moment: datetime) -> Self:
        """Tokens whose last use, as far as we wrote it down, is longer ago."""
        return self.filter(Q(last_used_at__isnull=True) | Q(last_used_at__lt=moment))


class ApiToken(HouseModel):
    """What a person calls an API token, and when it was last used; knox keeps its hash, nobody the token itself."""

    knox = models.OneToOneField(AuthToken, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60, blank=True, help_text="Empty: made by a command.")
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or self.beginning

    @property
    def user(self) -> User:
        """In whose name it acts."""
        return self.knox.user

    @property
    def beginning(self) -> str:
        """Enough of it to be told apart, too little to be used."""
        return f"{self.knox.token_key}…"

    @property
    def has_expired(self) -> bool:
        """It opens nothing any more."""
        return self.knox.expiry is not None and self.knox.expiry <= clock.now()


class SecondFactorRuleQuerySet(models.QuerySet["SecondFactorRule"]):
    """What the firm asks of its roles."""

    def by_role(self) -> dict[str, date | None]:
        """From which day each role needs one; None: it does not."""
        said: Mapping[str, date] = dict(self.values_list("role", "from_on"))
        return {role: said.get(role) for role in Role.values}


class SecondFactorRule(HouseModel):
    """From this day on (the firm's calendar) nobody of the role gets past the set-up pages without a second factor."""

    role = models.CharField(max_length=20, choices=Role, unique=True)
    from_on = models.DateField("needed from")

    objects = SecondFactorRuleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_role_display()} from {written(self.from_on, 'F j, Y')}"
