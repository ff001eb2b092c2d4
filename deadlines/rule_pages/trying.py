"""Trying a rule: a day goes in, the engine's steps come out."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from deadlines.engine import Answer, CannotCompute, Method
from deadlines.engine.places import SEATS
from deadlines.rulebook import book
from deadlines.rulebook.asking import PROCESS
from deadlines.rulebook.rule import Rule

SERVICE_WORDS = {
    Method.NONE: "Not said",
    Method.PERSONAL: "In person",
    Method.ELECTRONIC: "Electronically",
    Method.MAIL: "By mail",
    Method.MAIL_OUT_OF_STATE: "By mail from or to another state",
    Method.MAIL_FOREIGN: "By mail from or to abroad",
    Method.OVERNIGHT: "Overnight",
    Method.SUBSTITUTED: "Substituted service",
    Method.LEFT_WITH_CLERK: "Left with the clerk",
}


class TryForm(forms.Form):
    """What the rule needs to be counted; it asks for nothing that would change nothing."""

    trigger_on = DayField(error_messages={"required": "Enter the day."})
    service_method = forms.ChoiceField(label="Served", required=False)
    court_state = forms.ChoiceField(
        label="State of the court", required=False, choices=[("", "Not said"), *SEATS.items()]
    )
    born_on = DayField(label="Born on", required=False, help_text="Of the person whose claim it is.")
    as_of = DayField(label="Filed on", required=False, help_text="The version of that day governs.")

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.fields["trigger_on"].label = f"Day of {rule.trigger}" if rule.direction == "before" else "Day"
        self.fields["trigger_on"].help_text = f"{rule.trigger[:1].upper()}{rule.trigger[1:]}."
        methods = PROCESS if rule.process else tuple(Method)
        self.fields["service_method"] = forms.ChoiceField(
            label="Served",
            required=False,
            choices=[(str(method), SERVICE_WORDS[method]) for method in methods],
        )
        for name, is_asked in _asked(rule).items():
            if not is_asked:
                del self.fields[name]

    def answer(self) -> Answer | None:
        """What the engine says; None when it or the form refuses, with the sentence on the form."""
        if not self.is_valid():
            return None
        said = {name: value for name, value in self.cleaned_data.items() if value}
        try:
            return book.answer(self.rule, said.pop("trigger_on"), **said)
        except CannotCompute as refusal:
            self.add_error(None, str(refusal))
            return None


def _asked(rule: Rule) -> dict[str, bool]:
    return {
        "service_method": rule.served,
        "court_state": "federal" in {rule.court, rule.jurisdiction} or rule.jurisdiction == "any",
        "born_on": rule.tolls,
        "as_of": rule.attaches_to == "filing",
    }
