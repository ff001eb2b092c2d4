"""What is to be changed."""

from typing import Any

from django import forms

from caseops.desk.many.kinds import KINDS, Wanted
from caseops.users.models import User
from matters.filters import stages_by_area

FURTHEST = 365
NEEDS = {"stage": "stage", "tasks": "person", "owners": "person", "dates": "days"}


class ManyForm(forms.Form):
    """A kind of change and what it needs; the rest is left alone."""

    kind = forms.ChoiceField(label="Change", choices=[(key, kind.label) for key, kind in KINDS.items()])
    stage = forms.ChoiceField(label="Stage", required=False)
    task = forms.CharField(
        label="Only tasks named",
        required=False,
        max_length=80,
        help_text="A part of the name; empty means all.",
    )
    days = forms.IntegerField(
        label="Days later", required=False, min_value=-FURTHEST, max_value=FURTHEST,
        help_text="Less than zero: earlier.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"] = forms.ChoiceField(
            label="Stage", required=False, choices=[("", "–"), *stages_by_area()]
        )
        self.fields["person"] = forms.ModelChoiceField(
            User.objects.active(), label="Person", required=False, empty_label="–"
        )

    def clean(self) -> dict[str, Any]:
        """The kind says what it cannot do without."""
        told = super().clean() or {}
        needed = NEEDS.get(told.get("kind", ""), "")
        if needed and not told.get(needed) and needed not in self.errors:
            self.add_error(needed, "This change needs it.")
        return told

    @property
    def wanted(self) -> Wanted:
        """As the change reads it."""
        told = self.cleaned_data
        return Wanted(told["kind"], told["stage"], told["person"], told["task"], told["days"] or 0)

    @property
    def words(self) -> str:
        """The change as a sentence."""
        told = self.cleaned_data
        stages = dict(pair for _, group in stages_by_area() for pair in group)
        much = {
            "stage": stages.get(told["stage"], ""),
            "dates": f"{told['days']} days",
        }.get(told["kind"], str(told["person"]))
        return f"{KINDS[told['kind']].label}: {much}"
