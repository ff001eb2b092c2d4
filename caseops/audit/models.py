"""The audit: rows that can be added and read, never changed or removed."""

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from caseops.audit.words import sentence
from caseops.core import clock


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by what they are about."""

    def about(self, subject: models.Model) -> "EntryQuerySet":
        """The whole story of one subject (a matter), newest first."""
        return self.filter(subject_label=subject._meta.label_lower, subject_id=subject.pk).order_by("-id")

    def on_target(self, target: models.Model) -> "EntryQuerySet":
        """The history of one row, newest first."""
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("-id")

    def movements(self) -> "EntryQuerySet":
        """Entries that moved a matter on; opening a file is none."""
        return self.filter(movement=True)


class Entry(models.Model):
    """One thing somebody did: to a target (a row), for a subject (the matter it belongs to, if any)."""

    at = models.DateTimeField(default=clock.now)
    verb = models.CharField(max_length=60)
    movement = models.BooleanField(default=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: the system.",
    )
    target_label = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_name = models.CharField(max_length=200, help_text="As it was called then.")
    subject_label = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_label", "subject_id", "-id"], name="entry_by_subject"),
            models.Index(fields=["target_label", "target_id", "-id"], name="entry_by_target"),
            models.Index(
                fields=["subject_label", "subject_id", "-at"],
                condition=models.Q(movement=True),
                name="entry_last_movement",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="no_truncate",
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Audit entries are never removed.';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor or 'CaseOps'} {self.sentence}"

    @property
    def sentence(self) -> str:
        """What was done, in words that follow the actor's name."""
        return sentence(self.verb, self.target_name, self.detail)
