"""Opening a matter, second part: what kind it is, and what is known about it."""

import re
from datetime import date
from typing import Any

from django import forms

from caseops.core import clock
from caseops.web.day_field import DayField
from matters.forms.choices import offer
from matters.models import PracticeArea, PracticeAreaVersion
from matters.models.matter import NUMBER_FORM, TITLE_LENGTH
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import tells_what_happened, titled

NUMBER_REFUSAL = "A matter number looks like 26-0001."


class AreaPart(forms.Form):
    """The practice area; the rest of the form depends on it."""

    area = forms.ModelChoiceField(
        queryset=PracticeArea.objects.none(),
        to_field_name="key",
        label="Practice area",
        empty_label="Choose a practice area",
        error_messages={
            "invalid_choice": "That is no practice area of this firm.",
            "required": "Choose the practice area.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published = PracticeAreaVersion.objects.published()
        offer(self, "area", PracticeArea.objects.filter(versions__in=published))


class KindPart(forms.Form):
    """What the practice area asks: the kind, the dates that are known, the answers that decide."""

    subtype = forms.ChoiceField()
    title = forms.CharField(
        required=False,
        max_length=TITLE_LENGTH,
        label="Title",
        help_text="Left empty, it is the client and the kind.",
        error_messages={"max_length": f"A title may have at most {TITLE_LENGTH} characters."},
    )
    number = forms.CharField(
        required=False,
        max_length=9,
        label="Own number",
        help_text="Left empty, the next free one.",
        error_messages={"max_length": NUMBER_REFUSAL},
    )

    def __init__(self, *args: Any, version: PracticeAreaVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        kinds = [("", "Choose the kind"), *((kind, titled(kind)) for kind in version.subtypes)]
        self.fields["subtype"] = forms.ChoiceField(
            choices=kinds,
            label="Kind",
            error_messages={
                "required": "Choose the kind of matter.",
                "invalid_choice": f"That is no kind of {version.area.name}.",
            },
        )
        self.first_dates, self.other_dates = dates_asked(version)
        for name in [*self.first_dates, *self.other_dates]:
            self.fields[f"date_{name}"] = DayField(required=False, label=titled(name))
        self.asked = version.questions_asked()
        for question in self.asked:
            self.fields[f"fact_{question.key}"] = answer_field(question.label, question.options)

    def clean_number(self) -> str:
        """Digits of our own alphabet, as the address of the matter needs them."""
        number = self.cleaned_data["number"]
        if number and not re.fullmatch(NUMBER_FORM, number, re.ASCII):
            raise forms.ValidationError(NUMBER_REFUSAL)
        return number

    def clean(self) -> dict[str, Any]:
        """The verb refuses a day to come for what has happened; here it stands at its field."""
        said = super().clean() or {}
        today = clock.today_here()
        for name in [*self.first_dates, *self.other_dates]:
            on = said.get(f"date_{name}")
            if on and on > today and tells_what_happened(name):
                self.add_error(f"date_{name}", "This day is still to come. Check the year.")
        return said

    @property
    def key_dates(self) -> dict[str, date]:
        """What is known already, by key date."""
        names = [*self.first_dates, *self.other_dates]
        return {name: on for name in names if (on := self.cleaned_data.get(f"date_{name}"))}

    @property
    def facts(self) -> dict[str, str]:
        """What was answered, by question."""
        keys = [question.key for question in self.asked]
        return {key: value for key in keys if (value := self.cleaned_data.get(f"fact_{key}"))}

    @property
    def first_date_fields(self) -> list[forms.BoundField]:
        """The dates most needed on the first day."""
        return [self[f"date_{name}"] for name in self.first_dates]

    @property
    def other_date_fields(self) -> list[forms.BoundField]:
        """The dates that usually come later."""
        return [self[f"date_{name}"] for name in self.other_dates]

    @property
    def has_other_dates(self) -> bool:
        """Whether one of them was typed or refused, so that it must be seen."""
        return any(field.value() or field.errors for field in self.other_date_fields)

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        """The answers that decide what the matter gets."""
        return [self[f"fact_{question.key}"] for question in self.asked]


def dates_asked(version: PracticeAreaVersion) -> tuple[list[str], list[str]]:
    """The key dates most needed on the first day, and the others."""
    from_intake = set(version.intakequestions.filter(type="date").values_list("key", flat=True))
    gates = set(version.stageblueprints.earliest("position").exit_requires)
    names = [name for name in version.key_dates if name not in {MATTER_OPENED, STAGE_ENTERED}]
    first = [name for name in names if name in from_intake | gates] or names[:2]
    return first, [name for name in names if name not in first]


def answer_field(label: str, options: list[str]) -> forms.ChoiceField:
    """A question whose answer decides which rows a matter gets; it may stay open."""
    words = [(option, option) for option in options] or [("true", "Yes"), ("false", "No")]
    return forms.ChoiceField(choices=[("", "Not known"), *words], required=False, label=label)
