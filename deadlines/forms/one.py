"""What is asked before a deadline changes."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from deadlines.engine import Method
from deadlines.models import SERVED, Severity
from matters.acts import ActForm

REASON = 300


def words(label: str, problem: str, hint: str = "") -> forms.CharField:
    """One line of text that may not be empty."""
    return forms.CharField(
        label=label,
        max_length=REASON,
        error_messages={"required": problem},
        widget=forms.TextInput(attrs={"placeholder": hint}),
    )


class DateForm(ActForm):
    """The new date, and where it comes from."""

    on = DayField(label="Date", error_messages={"required": "Enter the date."})
    reason = words("Why", "Say why: the rule, the order or the letter.", "Order of March 2, page 3")


class ProofForm(ActForm):
    """What shows that it was done, and when."""

    proof = words("Proof", "Name the proof: a filing receipt, a stamped copy.", "E-filing receipt 4711")
    on = DayField(
        label="Done on",
        required=False,
        help_text="Empty: today.",
        past="A day still to come cannot be the day it was done.",
    )


class CallOffForm(ActForm):
    """Why nothing needs to be done by then."""

    reason = words("Why", "Say why nothing needs to be done by then any more.", "Settled on Monday")


class ReopenForm(ActForm):
    """Why it is open again."""

    reason = words("Why", "Say why the deadline is open again.", "Rejected by the clerk")


class AddForm(ActForm):
    """A date beyond those of the practice area."""

    name = forms.CharField(label="What", max_length=160, error_messages={"required": "Say what is due."})
    due_on = DayField(label="Date", error_messages={"required": "Enter the date."})
    severity = forms.ChoiceField(label="Kind", choices=Severity.choices, initial=Severity.COURT)
    why = words("Why that day", "Say why it is that day: the rule, the order or the letter.")
    needs_acknowledgement = forms.BooleanField(label="An attorney acknowledges it", required=False)
    needs_verification = forms.BooleanField(label="A second person verifies it", required=False)


class ServiceForm(ActForm):
    """How the paper that starts the time was served."""

    service_method = forms.ChoiceField(label="Served by", choices=SERVED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = getattr(self.row, "computation", None)
        self.fields["service_method"].initial = found.service_method if found else Method.NONE.value


class UseComputedForm(ActForm):
    """Why the date that the rule gives stands after all."""

    reason = words("Why", "Say why the computed date stands after all.", "The order was vacated")


class WaiveForm(ActForm):
    """An attorney lets a date go, and names what allows it."""

    reason = words("Why", "Say why nothing needs to be done by then.", "Claim withdrawn")
    order = words(
        "Order or stipulation", "Name the order or the stipulation.", "Stipulation of March 2, docket 41"
    )


class ContinueForm(ActForm):
    """The later day that an order gives."""

    on = DayField(label="New date", error_messages={"required": "Enter the date that the order gives."})
    order = words("Order or stipulation", "Name the order or the stipulation.", "Order of March 2, docket 41")
    reason = words("Why", "Say what the court has ordered.", "Continued on joint motion")
