"""Practice areas: the firm's way of running a kind of matter, in versions."""

from collections.abc import Sequence
from typing import NamedTuple

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import Role
from matters.models.blueprint import Blueprint, DatedBlueprint

UPDATE_EVERY_DAYS = 14
STAGE_ENTERED = "stage_entered"
MATTER_OPENED = "matter_opened"
# Only its retirement is added to a published version.
VERSION_STAYS = """
    IF OLD.published_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.retired_at IS NOT NULL
        OR (NEW.area_id, NEW.number, NEW.subtypes, NEW.key_dates, NEW.asks, NEW.published_at)
            IS DISTINCT FROM (OLD.area_id, OLD.number, OLD.subtypes, OLD.key_dates, OLD.asks, OLD.published_at)
    THEN RAISE EXCEPTION 'A published practice area never changes.'; END IF;
    RETURN NEW;
"""


class PracticeArea(HouseModel):
    """A kind of matter the firm takes, such as personal injury."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    clio_category = models.CharField(
        max_length=40, blank=True, help_text="Interchange value for import and export."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def published(self) -> "PracticeAreaVersion | None":
        """The version new matters are opened with."""
        return self.versions.filter(published_at__isnull=False, retired_at__isnull=True).first()


class PracticeAreaVersionQuerySet(models.QuerySet["PracticeAreaVersion"]):
    """Versions by where they are in their life."""

    def published(self) -> "PracticeAreaVersionQuerySet":
        """Open for new matters; at most one an area."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def drafts(self) -> "PracticeAreaVersionQuerySet":
        """Never published; still editable."""
        return self.filter(published_at__isnull=True)


class Asked(NamedTuple):
    """A question whose answer decides which rows a matter gets."""

    key: str
    label: str
    type: str
    options: list[str]

    @classmethod
    def of(cls, row: "IntakeQuestion") -> "Asked":
        """As the practice area has it."""
        return cls(row.key, row.label, row.type, row.options)


class PracticeAreaVersion(HouseModel):
    """One state of a practice area: draft, published, retired; matters stay with the one they opened with."""

    area = models.ForeignKey(PracticeArea, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    subtypes = ArrayField(models.CharField(max_length=40), help_text="For example motor_vehicle, dog_bite.")
    key_dates = ArrayField(models.CharField(max_length=40), help_text="Names a date may be told from.")
    asks = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Questions and fields whose answer decides which rows a matter gets.",
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the content of the file it was loaded from."
    )
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeAreaVersionQuerySet.as_manager()

    class Meta:
        ordering = ["area", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["area", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["area"],
                condition=Q(published_at__isnull=False, retired_at__isnull=True),
                name="one_published_version",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=VERSION_STAYS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} v{self.number}"

    @property
    def state(self) -> str:
        """`draft`, `published` or `retired`."""
        if self.retired_at:
            return "retired"
        return "published" if self.published_at else "draft"

    def questions_asked(self) -> "list[Asked]":
        """What to ask when a matter is opened, because rows depend on it; fields are asked about later."""
        return [Asked.of(row) for row in self.deciding_questions()]

    def deciding_questions(self) -> "models.QuerySet[IntakeQuestion]":
        """The same as rows, in their order."""
        return deciding(self.pk, self.asks)

    def answers_to(self, key: str) -> list[str]:
        """What a condition on `key` understands; nothing when no row of this version depends on it."""
        if key not in self.asks:
            return []
        asked = self.intakequestions.filter(key=key).first() or self.fieldblueprints.filter(key=key).first()
        return list(asked.options) if asked and asked.options else ["true", "false"]


def deciding(version: int, asks: Sequence[str]) -> "models.QuerySet[IntakeQuestion]":
    """Of a version by its number, whose conditions ask for these keys."""
    return IntakeQuestion.objects.filter(version=version, key__in=asks, within="").order_by("position")


class StageBlueprint(Blueprint):
    """A stage of the matter, how long it should last, and what the client is told meanwhile."""

    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    target_days = models.PositiveSmallIntegerField()
    optional = models.BooleanField(default=False)
    client_text = models.TextField()
    client_text_es = models.TextField(
        blank=True, help_text="The same in Spanish; without it clients read English."
    )
    update_every_days = models.PositiveSmallIntegerField(
        default=UPDATE_EVERY_DAYS, help_text="A client who has heard nothing for so long is written to."
    )
    exit_requires = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Gates before the matter may leave.",
    )

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="stage_key_once")]

    def __str__(self) -> str:
        return self.name


class FieldType(models.TextChoices):
    """How an answer is written, checked and shown."""

    TEXT = "text", "Text"
    TEXTAREA = "textarea", "Long text"
    DATE = "date", "Date"
    TIME = "time", "Time"
    DATETIME = "datetime", "Date and time"
    BOOLEAN = "boolean", "Yes or no"
    INTEGER = "integer", "Whole number"
    DECIMAL = "decimal", "Number"
    MONEY = "money", "Money"
    PERCENT = "percent", "Percent"
    SELECT = "select", "One of a list"
    MULTISELECT = "multiselect", "Several of a list"
    CONTACT = "contact", "Contact"
    COUNTRY = "country", "Country"
    ADDRESS = "address", "Address"
    REPEAT = "repeat", "List"
    FILE = "file", "File"
    MATTER = "matter", "Other matter"
    SSN = "ssn", "Social Security number"
    A_NUMBER = "a_number", "A-number"


class Question(Blueprint):
    """What an intake question and a custom field have in common."""

    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=160)
    type = models.CharField(max_length=12, choices=FieldType)
    required = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    options = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    class Meta(Blueprint.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label


class IntakeQuestion(Question):
    """Asked before a matter exists; its answers decide which blueprints hold."""

    label_es = models.CharField(
        max_length=200, blank=True, help_text="The same in Spanish; without it clients read English."
    )
    options_es = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="The options in Spanish, in the same order.",
    )
    within = models.SlugField(max_length=40, blank=True, help_text="The list of which this is a column.")
    sets = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        help_text="What the answer becomes once a person has looked at it: contact.born_on, party.adverse.",
    )

    class Meta(Question.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="intake_key_once")]


class FieldBlueprint(Question):
    """A typed fact that matters of this kind carry; its key is the same through all versions, its words may change."""

    retired = models.BooleanField(
        default=False, help_text="No longer asked for or shown; what was filled in is kept."
    )

    class Meta(Question.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="field_key_once")]


class Priority(models.TextChoices):
    """High goes first on the day's list."""

    HIGH = "high", "High"
    NORMAL = "normal", "Normal"


class TaskBlueprint(DatedBlueprint):
    """Work that a role does at a stage, due some time after a key date."""

    stage = models.ForeignKey(StageBlueprint, on_delete=models.CASCADE, related_name="tasks")
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=20, choices=Role)
    priority = models.CharField(max_length=6, choices=Priority, default=Priority.NORMAL)
    repeat_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Comes again so many days later."
    )

    class Meta(DatedBlueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="task_name_once_a_stage")]

    def __str__(self) -> str:
        return self.name


class BudgetBlueprint(Blueprint):
    """An expected cost of a stage, under a UTBMS expense code (ABA 1997 code set)."""

    stage = models.ForeignKey(StageBlueprint, on_delete=models.CASCADE, related_name="budget_lines")
    utbms = models.CharField(max_length=4)
    name = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=10, decimal_places=2, help_text="US dollars.")

    class Meta(Blueprint.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.utbms} {self.name}"
