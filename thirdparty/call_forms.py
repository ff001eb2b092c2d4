"""The results of one call, entered in one pass."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from thirdparty.actions.calls import Said
from thirdparty.calls import Call
from thirdparty.models import Outcome

NOT_MENTIONED = ("", "Not talked about")
RESULTS = [NOT_MENTIONED, *[choice for choice in Outcome.choices if choice[0] != Outcome.SENT]]


class CallForm(forms.Form):
    """Whom we spoke to, for all of them."""

    spoke_to = forms.CharField(label="Spoke to", max_length=120, required=False)


class ResultForm(forms.Form):
    """What the call brought for one request."""

    outcome = forms.ChoiceField(label="What came of it", choices=RESULTS, required=False)
    promised_on = DayField(label="Promised for", required=False)
    note = forms.CharField(label="Note", max_length=500, required=False)

    def __init__(self, call: Call, data: Any = None) -> None:
        self.call = call
        super().__init__(data, prefix=f"r{call.request.pk}", auto_id="%s")

    @property
    def said(self) -> Said | None:
        """As the verb takes it; nothing when they did not talk about it."""
        if not self.cleaned_data.get("outcome"):
            return None
        return Said(request=self.call.request, **self.cleaned_data)
