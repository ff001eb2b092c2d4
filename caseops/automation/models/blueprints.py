"""What a practice area does by itself: when something happens, if a condition holds, then these steps."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from caseops.core.offsets import UNITS
from caseops.users.models import Role
from matters.models.blueprint import Blueprint, DatedBlueprint
from matters.models.tasks import CHOICE

KEY, NAME, WORDS = 40, 160, 2000


class Trigger(models.TextChoices):
    """What a rule waits for."""

    STAGE = "stage_entered", "A stage is entered"
    FIELD = "field_changed", "A field is answered"
    KEY_DATE = "key_date_set", "A key date is set or moved"
    DOCUMENT = "document_received", "A document is received"
    REQUEST = "request_overdue", "A request takes too long"
    ELAPSED = "time_passed", "Time has passed since a key date"
    STILL = "no_movement", "Nothing moves"


class Do(models.TextChoices):
    """What a step does; each is a verb the people of the firm have too."""

    TASK = "add_task", "Add a task"
    ASK = "ask", "Ask somebody to decide"
    FIELD = "set_field", "Set a field"
    LETTER = "draft_letter", "Draft a letter"
    MESSAGE = "draft_message", "Draft a message to the client"
    REQUEST = "start_request", "Start a request"
    STAGE = "change_stage", "Change the stage"
    NOTIFY = "notify", "Notify somebody"
    RAISE = "raise_for_attorney", "Raise it for the attorney"


class RuleBlueprint(DatedBlueprint):
    """One rule: `what` names the stage, field, key date, document or request it waits for (empty: any).

    Anchor, amount and unit tell how much time must have passed, for the two triggers that are about time.
    """

    key = models.SlugField(max_length=KEY)
    name = models.CharField(max_length=NAME)
    trigger = models.CharField(max_length=20, choices=Trigger)
    what = models.CharField(max_length=NAME, blank=True)
    to = models.CharField(max_length=80, blank=True, help_text="The answer a field must have been given.")

    class Meta(DatedBlueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="rule_key_once")]

    def __str__(self) -> str:
        return self.name


class RuleStepBlueprint(Blueprint):
    """One thing a rule does; with `after` only once the question of that step got that answer."""

    rule = models.ForeignKey(RuleBlueprint, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=KEY)
    do = models.CharField(max_length=20, choices=Do)
    name = models.CharField(
        max_length=NAME, help_text="The task, question, subject or sentence, or what it is for."
    )
    text = models.TextField(max_length=WORDS, blank=True, help_text="The words of a message.")
    text_es = models.TextField(max_length=WORDS, blank=True, help_text="The same in Spanish.")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    what = models.CharField(
        max_length=NAME, blank=True, help_text="The field, letter, request or stage it is about."
    )
    to = models.CharField(max_length=80, blank=True, help_text="The answer a field is given.")
    amount = models.SmallIntegerField(default=0)
    unit = models.CharField(max_length=2, choices=UNITS, default="bd")
    answers = ArrayField(models.CharField(max_length=CHOICE), default=list, blank=True)
    after = models.CharField(max_length=KEY, blank=True, help_text="The key of the step that asks.")
    answer = models.CharField(max_length=CHOICE, blank=True)

    class Meta(Blueprint.Meta):
        constraints = [models.UniqueConstraint(fields=["rule", "key"], name="step_key_once_a_rule")]

    def __str__(self) -> str:
        return self.name
