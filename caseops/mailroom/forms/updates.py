"""An update in other words."""

from typing import Any

from django import forms

from caseops.mailroom.models import ClientUpdate
from clients.models import Channel
from matters.acts import ActForm

WAYS = [(Channel.EMAIL, "E-mail"), (Channel.PHONE, "Call"), (Channel.LETTER, "Letter")]


class UpdateForm(ActForm):
    """What the client reads or hears, and how."""

    channel = forms.ChoiceField(choices=WAYS, label="How")
    subject = forms.CharField(
        max_length=200, label="Subject", error_messages={"required": "Say what it is about."}
    )
    body = forms.CharField(
        max_length=10_000,
        label="Message",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write the message first."},
    )
    field_order = ("body", "subject", "channel")

    def __init__(self, *args: Any, row: ClientUpdate, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for name in self.fields:
            self.initial.setdefault(name, getattr(row, name))
