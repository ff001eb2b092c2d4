"""The letters the firm writes: templates in versions, published by an admin."""

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from documents.models.document import Document
from matters.models import Matter, Party, PracticeArea
from matters.models.visibility import MatterBound


class LetterTemplateQuerySet(models.QuerySet["LetterTemplate"]):
    """Templates by where they may be used."""

    def offered_on(self, matter: Matter) -> Self:
        """Published, and for this matter's practice area or for all of them."""
        published = LetterVersion.objects.published().values("template_id")
        here = Q(area__isnull=True) | Q(area=matter.version.area_id)
        return self.filter(here, pk__in=published)


class LetterTemplate(HouseModel):
    """A letter the firm writes, whatever it says at the moment; what it says stands in its versions."""

    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    area = models.ForeignKey(
        PracticeArea, null=True, blank=True, on_delete=models.PROTECT, related_name="letter_templates"
    )
    addressed_to = models.CharField(
        max_length=20, choices=Party.PartyRole, default=Party.PartyRole.CLIENT, help_text="Whom it goes to."
    )

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "key"],
                name="letter_key_once",
                nulls_distinct=False,
                violation_error_message="There is a letter of that name already. Add a version to it.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("letters:page", args=[self.pk])

    @property
    def published(self) -> "LetterVersion | None":
        """What the letter says now."""
        return self.versions.published().first()


class LetterVersionQuerySet(models.QuerySet["LetterVersion"]):
    """Versions by where they are in their life."""

    def published(self) -> Self:
        """What letters say now; at most one a template."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def without_file(self) -> Self:
        """Leaves the Word file where it is until somebody asks for it."""
        return self.defer("word")


class LetterVersion(HouseModel):
    """One wording of a letter: draft, published, retired; a published one is never edited.

    A Word template is kept in its row: it is configuration of a few dozen kilobytes, restored with it.
    """

    class Kind(models.TextChoices):
        """How it is written."""

        PLAIN = "plain", "Plain text"
        WORD = "word", "Word file"

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind)
    subject = models.CharField(max_length=300, blank=True, help_text="Stands after “Re:”; may have fields.")
    text = models.TextField(blank=True, max_length=100_000)
    word = models.BinaryField(null=True, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    shipped = models.BooleanField(default=False, help_text="Came with CaseOps, not from the firm.")
    fields = models.JSONField(default=list, blank=True, help_text="The fields it uses.")
    problems = models.JSONField(
        default=list, blank=True, encoder=DjangoJSONEncoder, help_text="Why it cannot be published."
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LetterVersionQuerySet.as_manager()

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="letter_version_once"),
            models.UniqueConstraint(
                fields=["template"],
                condition=Q(published_at__isnull=False, retired_at__isnull=True),
                name="one_published_letter",
            ),
            models.CheckConstraint(
                condition=Q(kind="plain", word__isnull=True) | Q(kind="word", word__isnull=False),
                name="letter_is_text_or_file",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(problems=[]), name="published_letter_is_sound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} v{self.number}"

    @property
    def state(self) -> str:
        """`draft`, `published` or `retired`."""
        if self.retired_at:
            return "retired"
        return "published" if self.published_at else "draft"

    @property
    def body(self) -> bytes:
        """What the press is given."""
        return bytes(self.word) if self.word is not None else self.text.encode()


class Letter(HouseModel):
    """One letter written on a matter: from which wording, to whom, with which answers; its words are a document."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="letters")
    wording = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="letters")
    addressee = models.ForeignKey(Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answers = models.JSONField(default=dict, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="letter")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.document.title

    def get_absolute_url(self) -> str:
        """The page on which it is read and reviewed."""
        return reverse("letters:letter", args=[self.pk])
