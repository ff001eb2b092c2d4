"""Whose calendar, and what of it: the filters on every page of the calendar."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from caseops.users.models import User
from caseops.users.requests import SignedIn
from deadlines.models import Deadline, DeadlineQuerySet, Event, EventKind, EventQuerySet, Severity

EVERYBODY = "all"
DEADLINES, STATUTORY, EVENTS = "deadlines", "statutory", "events"
KINDS = [
    ("", "Everything"),
    (DEADLINES, "Deadlines"),
    (STATUTORY, "Statutory deadlines"),
    (EVENTS, "Events"),
    *((kind, f"{label}s") for kind, label in EventKind.choices),
]


class ChoiceForm(forms.Form):
    """Mine unless said otherwise."""

    person = forms.ChoiceField(label="Whose", required=False)
    kind = forms.ChoiceField(label="What", choices=KINDS, required=False)
    matter = forms.CharField(
        label="Matter",
        max_length=20,
        required=False,
        widget=forms.TextInput({"placeholder": "26-0001", "size": 9}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.active().exclude(pk=user.pk).values_list("pk", "name")
        choices = [
            ("", "Mine"),
            (EVERYBODY, "Everybody I work with"),
            *((str(pk), name) for pk, name in others),
        ]
        self.fields["person"] = forms.ChoiceField(label="Whose", choices=choices, required=False)


@dataclass(frozen=True)
class Choice:
    """Who looks, at whose calendar, at what."""

    user: User
    person: str = ""
    kind: str = ""
    matter: str = ""

    def deadlines(self) -> DeadlineQuerySet:
        """Dated deadlines that were not called off."""
        rows = Deadline.objects.filter(due_on__isnull=False, called_off_on__isnull=True)
        if self.kind not in {"", DEADLINES, STATUTORY}:
            return rows.none()
        rows = rows.filter(severity=Severity.STATUTORY) if self.kind == STATUTORY else rows
        found: DeadlineQuerySet = self.own(rows)
        return found

    def events(self) -> EventQuerySet:
        """Events that were not cancelled."""
        rows = Event.objects.exclude(status="cancelled")
        if self.kind in {DEADLINES, STATUTORY}:
            return rows.none()
        rows = rows.filter(kind=self.kind) if self.kind in EventKind.values else rows
        found: EventQuerySet = self.own(rows)
        return found

    def own(self, rows: Any) -> Any:
        """Of what the reader may see, the matters of the person asked for."""
        rows = rows.visible_to(self.user)
        whose = self.user.pk if not self.person else self.person
        if self.person != EVERYBODY and not (self.user.is_admin and not self.person):
            rows = rows.filter(matter__team__user=whose)
        return rows.filter(matter__number__startswith=self.matter) if self.matter else rows

    @property
    def query(self) -> dict[str, str]:
        """What the address says beside the day."""
        said = {"person": self.person, "kind": self.kind, "matter": self.matter}
        return {name: value for name, value in said.items() if value}


def read(request: SignedIn) -> tuple[ChoiceForm, Choice]:
    """The filters of the address; nonsense counts as not said."""
    form = ChoiceForm(request.GET, user=request.user)
    form.is_valid()
    said = {name: form.cleaned_data.get(name, "").strip() for name in ("person", "kind", "matter")}
    return form, Choice(request.user, **said)


def overdue(choice: Choice, today: date) -> DeadlineQuerySet:
    """Open deadlines whose day has gone by."""
    return choice.deadlines().open().filter(due_on__lt=today).soonest_first()
