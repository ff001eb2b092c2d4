"""What a version is tried out on: a matter there is, or one that is made up for it."""

from typing import Any

from django import forms

from matters.actions.rehearse import Sample
from matters.forms.opening_kind import answer_field
from matters.models import PracticeAreaVersion
from matters.naming import titled

KNOWN = [("", "Not known yet"), ("known", "All known, and today")]


class RehearsalForm(forms.Form):
    """Sent by GET; the questions are those that rows depend on."""

    number = forms.CharField(
        label="On a matter",
        required=False,
        widget=forms.TextInput({"placeholder": "26-0001", "autocomplete": "off"}),
        help_text="Its number. Without one, a sample matter is opened today.",
    )

    def __init__(self, *args: Any, version: PracticeAreaVersion, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(kind, titled(kind)) for kind in version.subtypes]
        self.fields["subtype"] = forms.ChoiceField(label="Kind of matter", choices=kinds, required=False)
        self.fields["dates"] = forms.ChoiceField(label="Key dates", choices=KNOWN, required=False)
        self.asked = version.questions_asked()
        for question in self.asked:
            self.fields[f"fact_{question.key}"] = answer_field(question.label, question.options)

    def sample(self, version: PracticeAreaVersion) -> Sample:
        """The matter that is made up."""
        said = self.cleaned_data
        facts = {question.key: said[f"fact_{question.key}"] for question in self.asked}
        return Sample(
            said["subtype"] or version.subtypes[0],
            {key: value for key, value in facts.items() if value},
            bool(said["dates"]),
        )
