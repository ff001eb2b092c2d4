"""Review: a paper goes to the attorney, comes back or is approved, and leaves with proof."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from caseops.core import clock
from caseops.core.house_model import HouseModel
from clients.models import Channel
from documents.models.document import Document, DocumentVersion
from documents.models.letters import Letter
from documents.models.packets import Packet, PacketBuild
from matters.models import Matter
from matters.models.visibility import MatterBound

GONE = Q(returned_at__isnull=False) | Q(withdrawn_at__isnull=False)


class ReviewQuerySet(MatterBound):
    """Reviews by whose desk they lie on."""

    def standing(self) -> Self:
        """Neither returned nor taken back: nobody changes the paper meanwhile."""
        return self.exclude(GONE)

    def for_attorney(self) -> Self:
        """What waits for a decision, the longest waiting first."""
        waiting = self.standing().filter(approved_at__isnull=True, matter__closed_on__isnull=True)
        return waiting.order_by("asked_at", "id")

    def came_back(self) -> Self:
        """Returned, and nobody has handed the paper in again."""
        newer = self.model._default_manager.filter(pk__gt=models.OuterRef("pk")).filter(
            Q(packet=models.OuterRef("packet")) | Q(letter=models.OuterRef("letter"))
        )
        rows = self.filter(returned_at__isnull=False, matter__closed_on__isnull=True)
        return rows.exclude(models.Exists(newer)).order_by("returned_at", "id")

    def to_send(self) -> Self:
        """Approved, and still here."""
        rows = self.standing().filter(approved_at__isnull=False, sent_at__isnull=True)
        return rows.filter(matter__closed_on__isnull=True).order_by("approved_at", "id")


class Review(HouseModel):
    """One round of one paper on the attorney's desk: exactly these bytes, and what became of them."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="reviews")
    packet = models.ForeignKey(
        Packet, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    build = models.ForeignKey(
        PacketBuild, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    hashes = ArrayField(models.CharField(max_length=64), help_text="SHA-256 of every file under review.")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    return_note = models.CharField(max_length=1000, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_to = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=9, choices=Channel, blank=True)
    proof = models.CharField(max_length=300, blank=True)
    proof_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(packet__isnull=True) ^ Q(letter__isnull=True), name="review_of_one_paper"
            ),
            models.UniqueConstraint(
                fields=["packet"],
                condition=Q(returned_at__isnull=True, withdrawn_at__isnull=True),
                name="packet_on_one_desk",
            ),
            models.UniqueConstraint(
                fields=["letter"],
                condition=Q(returned_at__isnull=True, withdrawn_at__isnull=True),
                name="letter_on_one_desk",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(approved_at__isnull=False), name="sent_after_approval"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(proof="", proof_document__isnull=True),
                name="sent_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")),
                name="approved_by_another",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="what_is_reviewed_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.hashes, NEW.build_id, NEW.packet_id, NEW.letter_id, NEW.matter_id)
                        IS DISTINCT FROM (OLD.hashes, OLD.build_id, OLD.packet_id, OLD.letter_id, OLD.matter_id)
                    THEN RAISE EXCEPTION 'What was handed in for review stays as it was.'; END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return str(self.paper)

    def get_absolute_url(self) -> str:
        """Where it is read and decided."""
        return reverse("review_page", args=[self.pk])

    @property
    def paper(self) -> Packet | Letter:
        """What is reviewed."""
        found = self.packet or self.letter
        if found is None:
            raise Packet.DoesNotExist
        return found

    @property
    def state(self) -> str:
        """`ready`, `in_review`, `returned`, `withdrawn`, `approved` or `sent`."""
        ends = (("withdrawn", self.withdrawn_at), ("returned", self.returned_at), ("sent", self.sent_at))
        steps = (*ends, ("approved", self.approved_at), ("in_review", self.taken_at))
        return next((name for name, at in steps if at), "ready")

    def files(self) -> list[DocumentVersion]:
        """What is under review: the volumes, or the letter as it was handed in."""
        rows = DocumentVersion.objects.select_related("document", "blob")
        if self.build_id:
            return list(rows.filter(volumes__build=self.build_id).order_by("volumes__number"))
        letter = self.letter
        return list(rows.filter(document=letter.document, blob__sha256__in=self.hashes)) if letter else []


class ReviewComment(HouseModel):
    """What the attorney wants changed, on a page of a file or on the whole."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    volume = models.PositiveSmallIntegerField(default=1)
    page = models.PositiveIntegerField(null=True, blank=True)
    text = models.CharField(max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["volume", F("page").asc(nulls_first=True), "id"]

    def __str__(self) -> str:
        return self.text
