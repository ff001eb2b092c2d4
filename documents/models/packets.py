"""Packets: ordered parts of the file, and the PDFs that were bound of them."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from documents.models.document import Document, DocumentVersion
from matters.models import Matter
from matters.models.visibility import MatterBound


class Packet(HouseModel):
    """A packet at work: its kind, how its sheets are numbered, and how large one volume may be."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="packets")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    prefix = models.CharField(
        "numbers begin with",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^[A-Z0-9-]*$", "Capitals, figures and hyphens only.")],
    )
    size_limit_mb = models.PositiveSmallIntegerField(
        "largest volume in MB", default=25, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    dated_on = models.DateField(help_text="The day on the cover.")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)

    objects = MatterBound.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("packets:page", args=[self.pk])


class PartQuerySet(MatterBound):
    """Parts of packets."""

    matter_column = "packet__matter_id"


class PacketPart(HouseModel):
    """One part in its place; without a document it is what the packet still lacks."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    slot = models.CharField(
        max_length=30, blank=True, help_text="The place of its kind; empty: added by hand."
    )
    made = models.CharField(max_length=12, blank=True, help_text="Drawn by CaseOps: chronology or bills.")
    title = models.CharField(max_length=200)
    needed = models.BooleanField(default=False)
    has_tab = models.BooleanField("behind a tab", default=True)
    pages = models.CharField(max_length=150, blank=True, help_text="3-7, 9; empty: all of the document.")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="in_packets"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["packet", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["packet", "document", "pages"],
                name="pages_once_a_packet",
                violation_error_message="This document is in the packet already.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def matter(self) -> Matter:
        """The matter of its packet."""
        return self.packet.matter

    @property
    def named(self) -> str:
        """As it stands in the index: with its pages when they are not all."""
        if not self.pages:
            return self.title
        return f"{self.title}, page{'' if self.pages.isdigit() else 's'} {self.pages}"


class BuildQuerySet(MatterBound):
    """Builds by how far they are."""

    matter_column = "packet__matter_id"

    def unfinished(self) -> Self:
        """Waiting or at work."""
        return self.filter(finished_at__isnull=True)

    def bound(self) -> Self:
        """Those that have their PDFs."""
        return self.filter(finished_at__isnull=False, problem="", cancelled=False)


class PacketBuild(HouseModel):
    """One binding of a packet: asked for, at work, done, called off or failed; its PDFs never change."""

    packet = models.ForeignKey(Packet, on_delete=models.CASCADE, related_name="builds")
    number = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of everything that went into it.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When it last said how far it is.")
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancelled = models.BooleanField(default=False)
    problem = models.CharField(max_length=500, blank=True)

    objects = BuildQuerySet.as_manager()

    class Meta:
        ordering = ["packet", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["packet", "number"], name="build_number_once"),
            models.UniqueConstraint(
                fields=["packet"], condition=Q(finished_at__isnull=True), name="one_build_at_work"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.packet}, draft {self.number}"

    @property
    def state(self) -> str:
        """`waiting`, `working`, `bound`, `cancelled` or `failed`."""
        if self.finished_at is None:
            return "working" if self.started_at else "waiting"
        return "cancelled" if self.cancelled else "failed" if self.problem else "bound"


class PacketVolume(HouseModel):
    """One PDF of a build with the numbers on its sheets; written once and never changed."""

    build = models.ForeignKey(PacketBuild, on_delete=models.CASCADE, related_name="volumes")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="volumes")
    pages = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        ordering = ["build", "number"]
        constraints = [models.UniqueConstraint(fields=["build", "number"], name="volume_once_a_build")]
        triggers = [pgtrigger.Protect(name="volume_is_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.build}, volume {self.number}"
