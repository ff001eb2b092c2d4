"""The people of the firm."""

from datetime import time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.zones import why_no_zone


class Role(models.TextChoices):
    """What a person does in the firm; decides the home page and the permissions."""

    ADMIN = "admin", "Admin"
    ATTORNEY = "attorney", "Attorney"
    CASE_MANAGER = "case_manager", "Case manager"
    PARALEGAL = "paralegal", "Paralegal"
    LEGAL_ASSISTANT = "legal_assistant", "Legal assistant"


class Theme(models.TextChoices):
    """How the screen looks; `system` follows the device."""

    SYSTEM = "system", "As my device"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


def validate_zone(name: str) -> None:
    """Refuse a name that is not in the IANA time zone database, or not yet in that of the database server."""
    if sentence := why_no_zone(name):
        raise ValidationError(sentence)


class UserQuerySet(models.QuerySet["User"]):
    """People, and what a list of them shows."""

    def active(self) -> "UserQuerySet":
        """Those who may sign in."""
        return self.filter(is_active=True)

    def admins(self) -> "UserQuerySet":
        """Active admins: there must always be one."""
        return self.active().filter(role=Role.ADMIN)

    def with_second_factor(self) -> "UserQuerySet":
        """Each person with `second_factors`: apps and passkeys; recovery codes alone protect nothing."""
        own = ~models.Q(authenticator__type="recovery_codes")
        return self.annotate(second_factors=models.Count("authenticator", filter=own))


class UserManager(BaseUserManager["User"]):
    """Makes users; addresses are kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person without a password cannot sign in until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An admin who may also use the repair pages."""
        return self.create_user(
            email, password, **{"role": Role.ADMIN, "is_staff": True, "is_superuser": True, **fields}
        )


People = UserManager.from_queryset(UserQuerySet)


class User(HouseModel, AbstractBaseUser, PermissionsMixin):
    """Someone who works at the firm and signs in with an e-mail address; never deleted, only deactivated."""

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    firm_wide = models.BooleanField(
        "sees every matter",
        default=False,
        help_text="Admins always do; others only where they are on the team.",
    )
    time_zone = models.CharField(max_length=64, default=settings.TIME_ZONE, validators=[validate_zone])
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    shortcuts = models.BooleanField("keyboard shortcuts", default=True)
    day_starts_at = models.TimeField("morning starts", default=time(8, 30))
    midday_at = models.TimeField("midday starts", default=time(11, 30))
    afternoon_at = models.TimeField("afternoon starts", default=time(14, 0))
    day_ends_at = models.TimeField("day ends", default=time(17, 30))
    digest_at = models.TimeField(
        "summary by e-mail at",
        null=True,
        blank=True,
        default=time(7, 30),
        help_text="On working days. Left empty, none comes; alerts of deadlines come all the same.",
    )
    is_active = models.BooleanField("active", default=True)
    is_staff = models.BooleanField("may use the repair pages", default=False)
    supervisor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Hears of statutory deadlines, and of alerts that nobody answers.",
    )  # fmt: skip
    backup = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Stands in: hears of statutory and court deadlines, and first of alerts left unanswered.",
    )  # fmt: skip
    joined_at = models.DateTimeField(default=clock.now, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The blocks of the day must follow one another."""
        self.email = self.email.strip().lower()
        if not self.day_starts_at < self.midday_at < self.afternoon_at < self.day_ends_at:
            raise ValidationError(
                "Morning, midday, afternoon and the end of the day must follow one another."
            )

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which this person's days begin and end."""
        return ZoneInfo(self.time_zone)

    @property
    def first_name(self) -> str:
        """How the greeting calls this person."""
        return self.name.split(" ")[0]

    @property
    def is_admin(self) -> bool:
        """Configures the firm; sees every matter that no wall keeps from them."""
        return self.role == Role.ADMIN

    @property
    def sees_every_matter(self) -> bool:
        """True for admins and for people the firm has opened every file to; a wall comes before."""
        return self.is_admin or self.firm_wide


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Views of one screen, by who may use them."""

    def offered_to(self, user: User) -> "SavedViewQuerySet":
        """A person's own, and those others share with their role."""
        return self.filter(models.Q(owner=user) | models.Q(role=user.role, owner__is_active=True))


class SavedView(HouseModel):
    """A named set of filters on one screen, for its owner or for everybody of a role."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    screen = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, help_text="The query string, without the question mark.")
    role = models.CharField(
        "shared with", max_length=20, choices=Role, blank=True, help_text="Empty: for its owner only."
    )

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "screen", "name"],
                name="saved_view_name_once",
                violation_error_message="You already have a view of that name on this page.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class GivenRoles(HouseModel):
    """Which roles hold a permission, where the firm has decided otherwise than CaseOps does; no row, no change."""

    key = models.CharField(max_length=60, unique=True, help_text="Its app and name: matters.open_matter.")
    roles = ArrayField(models.CharField(max_length=20, choices=Role))

    class Meta:
        verbose_name_plural = "given roles"
        constraints = [
            models.CheckConstraint(condition=~models.Q(roles=[]), name="somebody_holds_every_permission")
        ]

    def __str__(self) -> str:
        return self.key
