"""What is asked of whoever writes a letter."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from documents.letters.catalogue import ASKED
from documents.letters.data import long
from documents.models import LetterTemplate
from matters.models import Matter, Party
from matters.naming import titled

LONGEST = 10_000


class WritingForm(forms.Form):
    """Whom the letter goes to, and each `ask.` field of its wording: a day when it ends in _on, a box for _text."""

    addressee = forms.ModelChoiceField(Party.objects.none(), label="To", required=False)

    def __init__(self, *args: Any, template: LetterTemplate, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "letter-%s", **kwargs})
        wording = template.published
        if wording is None:
            raise LetterTemplate.DoesNotExist
        self.matter, self.wording = matter, wording
        people = matter.parties.select_related("contact")
        first = people.filter(role=template.addressed_to).first()
        field: Any = self.fields["addressee"]
        field.queryset, field.empty_label = people, f"{matter.client} (client)"
        field.label_from_instance = lambda party: f"{party.contact.name} ({party.get_role_display().lower()})"
        field.initial = first.pk if first else None
        for path in wording.fields:
            if path.startswith(ASKED):
                self._ask(path.removeprefix(ASKED))

    def _ask(self, name: str) -> None:
        words = titled(name.removesuffix("_text").removesuffix("_on"))
        if name.endswith("_on"):
            field: forms.Field = DayField(label=words, required=False)
        else:
            box = forms.Textarea(attrs={"rows": 4}) if name.endswith("_text") else None
            field = forms.CharField(label=words, required=False, max_length=LONGEST, widget=box)
        self.fields[f"{ASKED}{name}"] = field

    def said(self) -> dict[str, Any]:
        """For the verb."""
        answers = {
            name.removeprefix(ASKED): long(value) if name.endswith("_on") else value
            for name, value in self.cleaned_data.items()
            if name.startswith(ASKED) and value
        }
        return {"addressee": self.cleaned_data.get("addressee"), "answers": answers}

    def so_far(self) -> dict[str, Any]:
        """What can be used of it already; before anything is answered, the proposed addressee."""
        if not self.is_bound:
            initial = self.fields["addressee"].initial
            return {"addressee": self.matter.parties.filter(pk=initial).first(), "answers": {}}
        self.is_valid()
        return self.said()
