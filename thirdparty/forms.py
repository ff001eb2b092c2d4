"""What is asked before a request moves on."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from caseops.users.models import User
from caseops.web.day_field import DayField
from clients.models import Contact
from matters.acts import ActForm
from matters.forms.choices import offer
from matters.models import Matter
from thirdparty.models import Outcome, ThirdPartyRequest

USUAL = ("email", "phone", "fax", "letter", "certified letter", "portal", "text", "visit")
WORDS = {"email": "E-mail"}
LOGGED = [choice for choice in Outcome.choices if choice[0] != Outcome.SENT]


def channels(row: ThirdPartyRequest) -> list[tuple[str, str]]:
    """The rungs of the ladder first, then the other usual ways."""
    return [(name, WORDS.get(name) or capfirst(name)) for name in dict.fromkeys([*row.ladder, *USUAL])]


def contacts_of(matter: Matter, known: int | None = None) -> Any:
    """Whom we may ask: the parties of the matter, and whoever is asked already."""
    return Contact.objects.filter(Q(parts__matter=matter) | Q(pk=known)).distinct()


def note(label: str = "Note", limit: int = 500) -> forms.CharField:
    """A line that may stay empty."""
    return forms.CharField(label=label, max_length=limit, required=False)


def days(label: str, initial: int) -> forms.IntegerField:
    """A day to a year."""
    return forms.IntegerField(label=label, initial=initial, min_value=1, max_value=366)


class ChannelForm(ActForm):
    """How we ask; the next rung of the ladder unless somebody knows better."""

    channel = forms.ChoiceField(label="How")

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        channel = cast("forms.ChoiceField", self.fields["channel"])
        channel.choices = channels(row)
        channel.initial = row.rung(row.attempts.count() + 1)


class SendForm(ChannelForm):
    """The first asking."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="Whom",
        required=False,
        empty_label="Not named yet",
        help_text="The parties of this matter. Somebody else? Add them to the parties first.",
    )
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Who chases it", required=False, empty_label="The case manager"
    )
    note = note()

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "contact", contacts_of(row.matter, row.contact_id))
        offer(self, "owner", User.objects.filter(memberships__matter=row.matter, is_active=True))
        self.fields["contact"].initial = row.contact_id


class AskForm(ChannelForm):
    """A later asking."""

    note = note()


class CallForm(ChannelForm):
    """What a call, a visit or an answer brought."""

    outcome = forms.ChoiceField(label="What came of it", choices=LOGGED)
    spoke_to = forms.CharField(label="Spoke to", max_length=120, required=False)
    promised_on = DayField(
        label="Promised for", required=False, help_text="We ask again on the working day after."
    )
    note = note()

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["channel"].initial = "phone"

    def clean(self) -> dict[str, Any]:
        """A promise has its day; said together with whatever else is wrong."""
        said = super().clean() or {}
        is_promise = said.get("outcome") == Outcome.PROMISED
        if is_promise and not said.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", "Enter the day they promised.")
        return said


class ReceiptForm(ActForm):
    """Received asks whether it is complete."""

    complete = forms.BooleanField(
        label="Everything we asked for is here: bills, films, certification",
        error_messages={"required": "If something is missing, log “Part of it came”: we go on asking."},
    )
    note = note("What came", 300)

    def clean(self) -> dict[str, Any]:
        """The verb takes only what is complete."""
        said = super().clean() or {}
        said.pop("complete", None)
        return said


class CancelForm(ActForm):
    """Why we no longer ask."""

    reason = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Say why we no longer ask."}
    )


class AddForm(ActForm):
    """A request beyond those of the practice area; `row` is the matter."""

    name = forms.CharField(label="What", max_length=160, error_messages={"required": "Say what we ask for."})
    asked_of = forms.CharField(
        label="Of what kind of office",
        max_length=60,
        error_messages={"required": "Say whom we ask, such as hospital or adjuster."},
    )
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label="Whom exactly", required=False, empty_label="Not named yet"
    )
    first_follow_up_days = days("First follow-up after (days)", 14)
    repeat_days = days("Then every (days)", 7)
    escalate_after_days = days("Too long after (days)", 30)

    def __init__(self, *args: Any, row: Matter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "contact", contacts_of(row))
