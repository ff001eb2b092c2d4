"""The short forms of the matter page: a reason, a title, a note, a task."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caseops.users.models import Role
from caseops.web.day_field import DayField
from matters.forms.choices import offer
from matters.models import Matter, StageBlueprint
from matters.models.matter import TITLE_LENGTH
from matters.models.practice_area import Priority

REASON_LENGTH = 300
TEXT_LENGTH = 20_000


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        max_length=REASON_LENGTH, label="Reason", error_messages={"required": "Give the reason."}
    )


class TitleForm(forms.Form):
    """What the matter is called."""

    title = forms.CharField(
        max_length=TITLE_LENGTH, label="Title", error_messages={"required": "Give the matter a title."}
    )


class NoteForm(forms.Form):
    """What a colleague should know."""

    text = forms.CharField(
        max_length=TEXT_LENGTH,
        label="Note",
        widget=forms.Textarea(
            attrs={"rows": 3, "data-key": "n", "placeholder": "What a colleague should know"}
        ),
        error_messages={"required": "Write the note first."},
    )


class TaskForm(forms.Form):
    """A task beyond those of the practice area."""

    name = forms.CharField(
        max_length=160, label="Task", error_messages={"required": "Say what is to be done."}
    )
    role = forms.ChoiceField(choices=Role.choices, label="Who", initial=Role.CASE_MANAGER)
    due_on = DayField(label="Due", required=False)
    priority = forms.ChoiceField(choices=Priority.choices, label="Priority", initial=Priority.NORMAL)


class StageForm(forms.Form):
    """Where the matter goes, and why it may pass a closed gate."""

    stage = forms.ModelChoiceField(
        queryset=StageBlueprint.objects.none(),
        to_field_name="key",
        empty_label=None,
        label="Move to",
        error_messages={"invalid_choice": "That is no stage of this matter.", "required": "Choose a stage."},
    )
    override_reason = forms.CharField(
        max_length=REASON_LENGTH, required=False, label="Reason to go on anyway"
    )

    def __init__(
        self, *args: Any, matter: Matter, stages: Sequence[StageBlueprint] | None = None, **kwargs: Any
    ) -> None:
        """`stages` are those of the practice area, if somebody has asked for them already."""
        super().__init__(*args, **kwargs)
        rows = matter.version.stageblueprints.exclude(pk=matter.stage_id).order_by("position")
        known = None if stages is None else [stage for stage in stages if stage.pk != matter.stage_id]
        offer(self, "stage", rows, known)
