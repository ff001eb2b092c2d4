"""What to look for, and what follows from what was found."""

from typing import Any

from django import forms

from caseops.intake.models import ConflictCheck
from caseops.intake.models.conflicts import Outcome


class Lines(forms.CharField):
    """One a line; a list for the verb."""

    widget = forms.Textarea

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.Textarea(attrs={"rows": rows}), max_length=10_000, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        """A list is shown a line each."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        """Empty lines say nothing."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class CheckForm(forms.Form):
    """Names above all."""

    about = forms.CharField(
        required=False,
        max_length=200,
        label="Whom it is for",
        help_text="Left empty, it is called after the first name.",
    )
    names = Lines(
        rows=6,
        label="Names",
        help_text="One a line: people, companies, other names they use. Add “née” or “d/b/a” on the same line.",
    )
    phones = Lines(rows=2, label="Phone numbers")
    emails = Lines(rows=2, label="E-mail addresses")


class DecisionForm(forms.Form):
    """What follows from the check."""

    outcome = forms.ChoiceField(
        choices=Outcome.choices,
        label="Decision",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what follows from it.",
            "invalid_choice": "Choose one of the three.",
        },
    )
    reason = forms.CharField(
        max_length=1000,
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why: what was looked at, and who was asked."},
    )
    waiver = forms.CharField(
        required=False,
        max_length=1000,
        label="Waiver",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only for a waived conflict: who consented, in which paper, on which day.",
    )

    def __init__(self, *args: Any, check: ConflictCheck, may_judge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_judge:
            self.fields["outcome"] = forms.ChoiceField(choices=Outcome.choices[:1], label="Decision")
            del self.fields["waiver"]
        if not check.hits.exists():
            self.initial.setdefault("outcome", Outcome.CLEAR)
