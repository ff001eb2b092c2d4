"""Forms for the court, the claims, and deadlines by a rule."""

import re
from datetime import date
from itertools import groupby
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from caseops.core.days import parse_day
from caseops.web.day_field import DayField
from clients.models import Contact
from deadlines.chains import AGENCIES, switched_on
from deadlines.courts import COURTS, STATES
from deadlines.models import SERVED, ClaimKind, Venue
from deadlines.rulebook import book
from deadlines.rulebook.book import CLAIM_KINDS
from deadlines.rulebook.rule import Rule
from matters.acts import ActForm
from matters.naming import titled

ZONES = [
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Mountain, no daylight saving (Arizona)"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Atlantic"),
]


class DaysField(forms.CharField):
    """Several days in one line."""

    def to_python(self, value: Any) -> Any:
        return [_day(word) for word in re.split(r"[,;\n]+", super().to_python(value) or "") if word.strip()]


class VenueForm(ActForm):
    """Which court's rules and holidays count."""

    court = forms.ChoiceField(choices=COURTS, help_text="Its rules count the days.")
    state = forms.ChoiceField(
        choices=STATES, help_text="Where it happened; for a federal court, where it sits."
    )
    court_name = forms.CharField(label="Name of the court", max_length=160, required=False)
    docket = forms.CharField(label="Docket number", max_length=60, required=False)
    zone = forms.ChoiceField(label="Time zone of the court", choices=ZONES)
    closures = DaysField(
        label="Clerk's office closed on",
        required=False,
        help_text="Days by order or storm, such as 2026-09-14.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        venue = Venue.objects.filter(matter=self.row).first()
        self.initial["zone"] = settings.TIME_ZONE
        if venue:
            names = ("court", "state", "court_name", "docket", "zone")
            self.initial.update({name: getattr(venue, name) for name in names})
            self.initial["closures"] = ", ".join(f"{day}" for day in venue.closures)


class ClaimForm(ActForm):
    """Who claims what from whom, and when the time starts."""

    kind = forms.ChoiceField(label="Claim", choices=ClaimKind)
    plaintiff = forms.ModelChoiceField(Contact.objects.none(), empty_label=None)
    defendant = forms.ModelChoiceField(
        Contact.objects.none(), required=False, empty_label="All of them, or not known yet"
    )
    state = forms.ChoiceField(label="Law of", choices=STATES)
    accrued = forms.ChoiceField(label="Time starts on")
    is_public = forms.BooleanField(
        label="Against a public entity", required=False, help_text="A notice is usually due first, and soon."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Contact.objects.filter(
            pk__in=[self.row.client_id, *self.row.parties.values_list("contact_id", flat=True)]
        )
        for name in ("plaintiff", "defendant"):
            cast("forms.ModelChoiceField[Contact]", self.fields[name]).queryset = people
        _choices(self.fields["accrued"], [(name, titled(name)) for name in self.row.version.key_dates])
        venue = Venue.objects.filter(matter=self.row).first()
        self.initial.update(plaintiff=self.row.client_id, accrued="date_of_loss")
        if venue:
            self.initial["state"] = venue.state


class RuleForm(ActForm):
    """A rule, the day it counts from, and how the paper was served."""

    rule = forms.ChoiceField(label="Rule")
    trigger_on = DayField(label="Counted from", error_messages={"required": "Enter the day of the event."})
    service_method = forms.ChoiceField(label="Served by", choices=SERVED, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        venue = Venue.objects.filter(matter=self.row).first()
        courts = {venue.court, "any", *AGENCIES} if venue else {"any", *AGENCIES}
        rules = switched_on([rule for rule in book.rules() if _may_be_chosen(rule, courts)])
        _choices(self.fields["rule"], _by_trigger(rules))


def _by_trigger(rules: list[Rule]) -> list[Any]:
    ordered = sorted(rules, key=lambda rule: (rule.trigger, rule.amount or 0))
    return [
        (trigger[:1].upper() + trigger[1:], [(rule.key, _sentence(rule)) for rule in group])
        for trigger, group in groupby(ordered, key=lambda rule: rule.trigger)
    ]


def _sentence(rule: Rule) -> str:
    return f"{rule.name}: {rule.period} {rule.direction} ({rule.citation})"


def _may_be_chosen(rule: Rule, courts: set[str]) -> bool:
    return rule.counts and rule.kind not in CLAIM_KINDS and (rule.court or rule.jurisdiction) in courts


def _choices(field: forms.Field, choices: list[Any]) -> None:
    cast("forms.ChoiceField", field).choices = choices


def _day(word: str) -> date:
    try:
        return parse_day(word.strip())
    except ValueError as problem:
        raise ValidationError(str(problem), code="invalid") from problem
