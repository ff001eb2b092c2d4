"""The audit: rows that can be added and read, never changed or removed."""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from caseops.audit.models.forever import only_added
from caseops.audit.words import sentence
from caseops.core import clock
from caseops.core.house_model import HouseModel


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by what they are about."""

    def about(self, subject: models.Model) -> "EntryQuerySet":
        """The whole story of one subject (a matter), newest first."""
        return self.about_row(subject._meta.label_lower, subject.pk)

    def about_row(self, label: str, number: int) -> "EntryQuerySet":
        """The same of a row by its number."""
        return self.filter(subject_label=label, subject_id=number).order_by("-id")

    def on_target(self, target: models.Model) -> "EntryQuerySet":
        """The history of one row, newest first."""
        return self.filter(target_label=target._meta.label_lower, target_id=target.pk).order_by("-id")

    def movements(self) -> "EntryQuerySet":
        """Entries that moved a matter on; opening a file is none."""
        return self.filter(movement=True)


class Entry(HouseModel):
    """One thing somebody did: to a target (a row), for a subject (the matter it belongs to, if any)."""

    at = models.DateTimeField(default=clock.now)
    verb = models.CharField(max_length=60)
    movement = models.BooleanField(default=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,  # the one below begins with it
        help_text="Empty: the system.",
    )
    target_label = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_name = models.CharField(max_length=200, help_text="As it was called then.")
    subject_label = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    on_behalf_of = models.CharField(
        max_length=160, blank=True, help_text="What the system acted for, such as a rule; empty for people."
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_label", "subject_id", "-id"], name="entry_by_subject"),
            models.Index(fields=["target_label", "target_id", "-id"], name="entry_by_target"),
            models.Index(fields=["actor", "at"], name="entry_by_actor"),
            models.Index(
                fields=["subject_label", "subject_id", "-at"],
                condition=models.Q(movement=True),
                name="entry_last_movement",
            ),
        ]
        triggers = only_added("Audit entries are never removed.")

    def __str__(self) -> str:
        return f"{self.who} {self.sentence}"

    @property
    def who(self) -> str:
        """The person; or the system, and what it acted for."""
        if self.actor:
            return str(self.actor)
        return f"CaseOps, for {self.on_behalf_of}," if self.on_behalf_of else "CaseOps"

    @property
    def sentence(self) -> str:
        """What was done, in words that follow the actor's name."""
        return sentence(self.verb, self.target_name, self.detail)


class Unheard(HouseModel):
    """An entry that whoever listens above has not heard yet; written with it and removed once it is heard.

    A row each and no cursor: numbers are given out before they are committed, so a cursor would step over some.
    """

    entry = models.OneToOneField(
        Entry,
        primary_key=True,
        on_delete=models.DO_NOTHING,
        related_name="unheard",
        db_constraint=False,  # entries are never removed: there is nothing to guard
    )
    cause = models.BigIntegerField(
        null=True, help_text="The number of the cause the entry was written under."
    )

    objects: ClassVar[models.Manager["Unheard"]] = models.Manager()

    class Meta:
        verbose_name_plural = "unheard"

    def __str__(self) -> str:
        return f"entry {self.entry_id}"
