"""A voicemail or a call, with its sound."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from caseops.core import clock
from caseops.web.day_field import DayField
from clients.models import Channel, Contact
from matters.correspondents import people_of
from matters.forms.choices import offer
from matters.models import Matter

WAYS = [
    (Channel.VOICEMAIL, "They left a voicemail"),
    (Channel.PHONE, "They called, and the call was recorded"),
]


class RecordingForm(forms.Form):
    """Whose voice, when, the file, and what it says."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="From",
        empty_label=None,
        error_messages={"invalid_choice": "Choose somebody of this matter.", "required": "Choose from whom."},
    )
    channel = forms.ChoiceField(choices=WAYS, label="What it is", initial=Channel.VOICEMAIL)
    on = DayField(label="Day", error_messages={"required": "Enter the day."})
    at = forms.TimeField(
        label="At",
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": "Enter the time: how long they wait is counted from it."},
    )
    file = forms.FileField(
        label="Recording",
        widget=forms.FileInput(attrs={"accept": "audio/*"}),
        help_text="MP3, M4A, WAV, OGG or AMR, as the phone system saves it.",
        error_messages={"required": "Choose the recording first."},
    )
    body = forms.CharField(
        max_length=20_000,
        required=False,
        label="What it says",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence or word for word; this is what a search finds.",
    )
    asks = forms.BooleanField(required=False, initial=True, label="Needs a reply")

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "recording-%s", **kwargs})
        offer(self, "contact", people_of(matter))
        now = timezone.localtime(clock.now())
        self.initial = {"contact": matter.client_id, "on": now.date(), "at": now.time(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """The day and the hour on the reader's clock are one moment."""
        said = super().clean() or {}
        on, hour = said.pop("on", None), said.pop("at", None)
        if on and hour:
            zone = timezone.get_current_timezone()
            said["at"] = datetime.combine(on, hour, ZoneInfo(str(zone)))
        return said
