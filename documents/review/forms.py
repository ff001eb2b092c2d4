"""What is asked on the way of a paper over the attorney's desk."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from clients.models import Channel
from documents.models import Document
from matters.acts import ActForm


class CommentForm(ActForm):
    """What should change, and on which page; without a page it is about the whole."""

    text = forms.CharField(
        label="What should change",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what should change."},
    )
    page = forms.IntegerField(label="Page", required=False, min_value=1, help_text="Empty: the whole paper.")
    volume = forms.IntegerField(label="Volume", min_value=1, initial=1)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row.build is None or row.build.volumes.count() == 1:
            self.fields["volume"].widget = forms.HiddenInput()


class ReturnForm(ActForm):
    """A sentence to whoever prepared it."""

    note = forms.CharField(
        label="What should change",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Not needed when your comments say it all.",
    )


class SendForm(ActForm):
    """To whom it went, how, and the proof."""

    to = forms.CharField(label="Sent to", max_length=200, error_messages={"required": "Say whom it went to."})
    channel = forms.ChoiceField(label="By", choices=Channel)
    proof = forms.CharField(label="Tracking or receipt number", max_length=300, required=False)
    document = forms.ModelChoiceField(
        Document.objects.none(), label="Or the receipt in the file", required=False, empty_label="None"
    )
    on = DayField(
        label="Sent on", required=False, help_text="Empty: today.", past="It was sent today or before."
    )

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        field: Any = self.fields["document"]
        field.queryset = Document.objects.filter(matter=row.matter).in_file()
