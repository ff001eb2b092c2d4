"""What is asked before an event changes."""

from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_default_timezone_name

from caseops.people.zones import zone_choices
from caseops.web.day_field import DayField
from clients.models import Channel, Contact
from deadlines.events.guests import GuestsField, possible_guests
from deadlines.models import Answer, EventKind
from deadlines.models.event import Event
from matters.acts import ActForm

ANSWERS = [(answer.value, answer.label) for answer in (Answer.CONFIRMED, Answer.DECLINED)]
HOURS = forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def words(
    label: str, problem: str = "", hint: str = "", longest: int = 300, rows: int = 0
) -> forms.CharField:
    """A text, one line or several; with a `problem` it may not be empty."""
    attrs: dict[str, Any] = {"placeholder": hint}
    widget = forms.Textarea({**attrs, "rows": rows}) if rows else forms.TextInput(attrs)
    said = {"required": problem} if problem else None
    return forms.CharField(
        label=label, max_length=longest, required=bool(problem), error_messages=said, widget=widget
    )


def moment(day: date, hour: time | None, zone: str) -> datetime:
    """That hour on the clock of the place; refused when the clock skips it."""
    tz = ZoneInfo(zone)
    said = datetime.combine(day, hour or time(), tz)
    if hour and said.astimezone(ZoneInfo("UTC")).astimezone(tz).time() != hour:
        raise ValidationError("The clock skips that hour on that day: daylight saving time begins.")
    return said


class TimesForm(ActForm):
    """When: a day and an hour, or whole days."""

    on = DayField(label="Day", error_messages={"required": "Enter the day."})
    at = forms.TimeField(label="From", required=False, widget=HOURS, help_text="Empty: all day.")
    until = forms.TimeField(label="Until", required=False, widget=HOURS)
    last_on = DayField(label="Last day", required=False, help_text="Only if it takes several days.")
    zone = forms.ChoiceField(
        label="Time zone of the place", choices=zone_choices, initial=get_default_timezone_name
    )

    def times(self, said: dict[str, Any]) -> dict[str, Any]:
        """The times as the verb takes them; what was asked for goes."""
        on, at, until, last_on = (said.pop(name, None) for name in ("on", "at", "until", "last_on"))
        if self.errors:
            return said
        begins = moment(on, at, said["zone"])
        ends = moment(last_on or on, until if at else None, said["zone"]) if until or last_on else None
        return {**said, "starts_at": begins, "ends_at": ends, "is_all_day": at is None}

    def clean(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.times(super().clean() or {})


class ScheduleForm(TimesForm):
    """What takes place, when, where, and who comes."""

    kind = forms.ChoiceField(label="What", choices=EventKind.choices)
    name = words("Called", hint="Deposition of Dr. Reyes", longest=160)
    place = words("Place", hint="Courtroom 4B, 60 Centre Street")
    video_link = forms.URLField(label="Video link", required=False, max_length=500, assume_scheme="https")
    guests = GuestsField(label="Who comes", required=False)
    travel = words("Travel", hint="Parking behind the building; bring a passport", longest=1000, rows=2)
    preparation = words("Preparation", hint="Bring the wage statements", longest=2000, rows=2)

    field_order = ("kind", "name", "on", "at", "until", "last_on", "zone", "place", "video_link", "guests")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("GuestsField", self.fields["guests"]).of(possible_guests(self.row))
        self.initial.setdefault("guests", [f"contact-{self.row.client_id}"])

    def clean(self) -> dict[str, Any]:
        """The guests apart: those of the firm, and all others."""
        said = super().clean()
        guests = said.pop("guests", [])
        people = [guest for guest in guests if not isinstance(guest, Contact)]
        return {**said, "colleagues": people, "contacts": [g for g in guests if isinstance(g, Contact)]}


class MoveForm(TimesForm):
    """The new time, and why."""

    reason = words("Why", "Say why: the order, the letter or the call.", "Opposing counsel asked by e-mail")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**present_times(self.row), **self.initial}


def present_times(event: Event) -> dict[str, Any]:
    """The times of an event as the form shows them."""
    ends = event.ends
    several = event.ends_on > event.starts_on
    return {
        "on": event.starts_on,
        "at": None if event.is_all_day else event.begins.time(),
        "until": ends.time() if ends and not event.is_all_day else None,
        "last_on": event.ends_on if several else None,
        "zone": event.zone,
    }


class DetailsForm(ActForm):
    """Name, place and notes."""

    name = words("Called", "Say what it is called.", longest=160)
    place = words("Place")
    video_link = forms.URLField(label="Video link", required=False, max_length=500, assume_scheme="https")
    travel = words("Travel", longest=1000, rows=2)
    preparation = words("Preparation", longest=2000, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**{name: getattr(self.row, name) for name in self.fields}, **self.initial}


class HoldForm(ActForm):
    """What came of it."""

    outcome = words("What came of it", "Say in a sentence what came of it.", longest=1000, rows=2)


class CancelForm(ActForm):
    """Why it does not take place."""

    reason = words("Why", "Say why it does not take place.", "Settled on Friday")


class ReopenForm(ActForm):
    """Why it is open again."""

    reason = words("Why", "Say why it is open again.", "Back on the court's calendar")


class AnswerForm(ActForm):
    """What somebody said, how, and anything else."""

    answer = forms.ChoiceField(label="They", choices=ANSWERS)
    how = forms.ChoiceField(label="By", choices=[("", "The usual way"), *Channel.choices], required=False)
    note = words("Note", hint="Needs a ride; called twice")


class GuestForm(ActForm):
    """One more who comes."""

    guest = forms.ChoiceField(label="Who", error_messages={"required": "Choose who comes."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {row.contact or row.user for row in self.row.people.select_related("contact", "user")}
        self.known = {key: one for key, one in possible_guests(self.row.matter) if one not in there}
        choices = [("", "Choose"), *((key, str(one)) for key, one in self.known.items())]
        cast("forms.ChoiceField", self.fields["guest"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """As the verb takes it: a contact or a colleague."""
        one = self.known.get((super().clean() or {}).get("guest", ""))
        return {"contact" if isinstance(one, Contact) else "user": one}
