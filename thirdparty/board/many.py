"""What is asked before something is done to all that are ticked."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from caseops.users.models import User
from caseops.web.day_field import DayField
from matters.forms.choices import offer
from thirdparty.actions.many import MOST
from thirdparty.models import ThirdPartyRequest

ID = re.compile(r"[1-9]\d{0,17}", re.ASCII)


class ReasonForm(forms.Form):
    """Both ask why."""

    reason = forms.CharField(label="Why", max_length=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__}-%s".lower())


class ReassignForm(ReasonForm):
    """Who chases them from now on."""

    owner = forms.ModelChoiceField(User.objects.none(), label="Who chases them", empty_label="Choose")
    field_order = ("owner", "reason")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        offer(self, "owner", User.objects.filter(is_active=True))


class SnoozeForm(ReasonForm):
    """Until when they can wait."""

    until = DayField(label="Ask again on", error_messages={"required": "Say when to ask again."})
    field_order = ("until", "reason")


def ticked(user: User, ids: Iterable[str]) -> list[ThirdPartyRequest]:
    """The requests of this person's matters among those ticked; one more than may be done at once at the most."""
    wanted = [int(pk) for pk in ids if ID.fullmatch(pk)][: MOST + 1]
    return list(ThirdPartyRequest.objects.visible_to(user).filter(pk__in=wanted))
