"""What is asked before a requirement changes."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from clients.models import Contact
from documents.models import Source
from matters.acts import ActForm
from matters.forms.choices import offer
from matters.models import StageBlueprint


class ReceiptForm(ActForm):
    """When it came."""

    on = DayField(
        label="Received on",
        required=False,
        help_text="Empty: today.",
        past="A day still to come cannot be the day it was received.",
    )


class AskedForm(ActForm):
    """Who was asked for it; `row` is the requirement."""

    of = forms.ModelChoiceField(
        Contact.objects.none(),
        label="Asked",
        empty_label="Choose",
        error_messages={"required": "Say who was asked for it."},
    )
    on = DayField(
        label="On",
        required=False,
        help_text="Empty: today.",
        past="A day still to come cannot be the day somebody was asked.",
    )

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "of", row.those_to_ask().order_by("name", "id"))
        self.fields["of"].initial = row.asked_of_id or (
            row.matter.client_id if row.source == Source.CLIENT else None
        )


class WaiverForm(ActForm):
    """Why the matter does without it."""

    reason = forms.CharField(
        label="Why",
        max_length=300,
        error_messages={"required": "Say why this matter does without the document."},
        widget=forms.TextInput(attrs={"placeholder": "The client never had one"}),
    )


class AddForm(ActForm):
    """A document beyond those of the practice area; `row` is the matter."""

    name = forms.CharField(
        label="Document", max_length=160, error_messages={"required": "Name the document."}
    )
    stage = forms.ModelChoiceField(
        StageBlueprint.objects.none(), label="Needed by the end of", empty_label=None
    )
    source = forms.ChoiceField(label="From", choices=Source.choices)
    required = forms.BooleanField(label="The stage cannot be left without it", required=False, initial=True)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "stage", row.version.stageblueprints.order_by("position"))
        self.fields["stage"].initial = row.stage_id
