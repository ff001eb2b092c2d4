"""What is asked before a request moves on."""

from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from caseops.users.models import User
from caseops.web.day_field import DayField
from clients.models import Contact
from documents.models import Document
from matters.acts import ActForm
from matters.forms.choices import offer
from matters.models import Matter
from thirdparty.kinds import choices
from thirdparty.models import Answer, Authorization, Outcome, Part, PartyNumber, Proof, ThirdPartyRequest

PART = "part_{}"
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


class ProvenForm(ChannelForm):
    """Writing leaves a proof."""

    note = note()
    proof_kind = forms.ChoiceField(label="Proof", choices=Proof.choices, required=False)
    proof = forms.CharField(label="Its number or words", max_length=200, required=False)


class SendForm(ProvenForm):
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
    field_order = ("channel", "contact", "owner")

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "contact", contacts_of(row.matter, row.contact_id))
        offer(self, "owner", User.objects.filter(memberships__matter=row.matter, is_active=True))
        self.fields["contact"].initial = row.contact_id


class AskForm(ProvenForm):
    """A later asking."""


class DraftForm(ActForm):
    """The words of the next asking, as they will go out."""

    channel = forms.ChoiceField(label="How")
    to_address = forms.EmailField(label="To", required=False)
    subject = forms.CharField(label="Subject", max_length=200)
    body = forms.CharField(label="Text", max_length=10_000, widget=forms.Textarea(attrs={"rows": 18}))

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        cast("forms.ChoiceField", self.fields["channel"]).choices = channels(row)
        draft = row.drafts.ready().first()
        for name, field in self.fields.items() if draft else ():
            field.initial = getattr(draft, name)


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
    """Received asks of every part whether it is complete."""

    note = note("What came", 300)

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.parts = list(row.parts.missing())
        asked = {PART.format(part.key): _part_field(part) for part in self.parts}
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        """By the key of the part, as the verb takes them."""
        said = super().clean() or {}
        states = {part.key: said.pop(PART.format(part.key), "") for part in self.parts}
        return {**said, "parts": {key: state for key, state in states.items() if state}}


class AnswerForm(ReceiptForm):
    """The same of a paper that may be the answer; `row` is the guess."""

    def __init__(self, *args: Any, row: Answer, **kwargs: Any) -> None:
        super().__init__(*args, row=cast("ThirdPartyRequest", row.request), **kwargs)


def _part_field(part: Part) -> forms.ChoiceField:
    kept = [Part.State.COMPLETE, Part.State.INCOMPLETE, Part.State.AWAITED, Part.State.WAIVED]
    words = {Part.State.AWAITED: "Not here yet", Part.State.INCOMPLETE: "Here, but incomplete"}
    choices = [(state.value, words.get(state, state.label)) for state in kept]
    label = f"{part.name}, {part.span}" if part.span else part.name
    missing = "Say whether it is here. What is missing, we go on asking for."
    return forms.ChoiceField(
        label=label,
        choices=choices,
        initial=Part.State.COMPLETE,
        error_messages={"required": missing},
    )


class SnoozeForm(ActForm):
    """Until when, and why."""

    until = DayField(label="Ask again on", error_messages={"required": "Say when to ask again."})
    reason = forms.CharField(label="Why it can wait", max_length=300)


class PaceForm(ActForm):
    """How we insist on this one; the numbers it has to begin with."""

    first_follow_up_days = days("First follow-up after so many days", 14)
    repeat_days = days("Then every so many days", 7)
    adapts = forms.BooleanField(
        label="Follow how long they usually take", required=False, help_text="Within half as much again."
    )
    expected_on = DayField(
        label="We count on it on", required=False, help_text="Empty: told from how they answer."
    )

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for name, field in self.fields.items():
            field.initial = getattr(row, name)
        if not row.expected_by_hand:
            self.fields["expected_on"].initial = None


class RevocationForm(ActForm):
    """The client takes it back; `row` is the authorization."""

    reason = forms.CharField(label="How the client took it back", max_length=300)


class NumberForm(ActForm):
    """What a party of the matter calls it; `row` is the party."""

    sort = forms.ChoiceField(label="Which", choices=PartyNumber.Sort.choices)
    value = forms.CharField(label="Number", max_length=80)


class HoldForm(ActForm):
    """A whole matter rests; `row` is the matter."""

    reason = forms.CharField(label="Why it rests", max_length=300)
    until = DayField(label="Until", help_text="At most 180 days ahead.")


class AuthorizationForm(ActForm):
    """What the client has signed; `row` is the matter."""

    scope = forms.ChoiceField(label="For", choices=Authorization.Scope.choices)
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label="Names", required=False, empty_label="Whoever holds such records"
    )
    signed_on = DayField(label="Signed on")
    expires_on = DayField(label="Expires on", required=False, help_text="Empty: it does not say.")
    document = forms.ModelChoiceField(
        Document.objects.none(), label="The paper", required=False, empty_label="Not in the file yet"
    )

    def __init__(self, *args: Any, row: Matter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        asked = row.requests.exclude(contact=None).values("contact")
        offer(self, "contact", Contact.objects.filter(Q(parts__matter=row) | Q(pk__in=asked)).distinct())
        offer(self, "document", Document.objects.in_file().filter(matter=row))


class OwnerForm(ActForm):
    """Who chases it from now on."""

    owner = forms.ModelChoiceField(User.objects.none(), label="Who chases it", empty_label=None)

    def __init__(self, *args: Any, row: ThirdPartyRequest, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "owner", User.objects.filter(memberships__matter=row.matter, is_active=True))
        self.fields["owner"].initial = row.owner_id


class PeriodForm(ActForm):
    """The days that everything missing must cover."""

    from_on = DayField(label="From", required=False)
    to_on = DayField(label="To", required=False, help_text="Empty: until today.")


class PartForm(PeriodForm):
    """One thing more within the request."""

    name = forms.CharField(label="What", max_length=80)
    field_order = ("name", "from_on", "to_on")


class InvoiceForm(ActForm):
    """What they want for it."""

    amount = forms.DecimalField(label="Amount in dollars", min_value=0, max_digits=9, decimal_places=2)
    number = forms.CharField(label="Invoice number", max_length=60, required=False)


class PaymentForm(ActForm):
    """How it was paid."""

    how = forms.CharField(label="How", max_length=120, help_text="The check's number, card, portal.")


class RefusalForm(ActForm):
    """What they say."""

    reason = forms.CharField(label="Why they refuse", max_length=300)


class CancelForm(ActForm):
    """Why we no longer ask."""

    reason = forms.CharField(
        label="Why", max_length=300, error_messages={"required": "Say why we no longer ask."}
    )


class AddForm(ActForm):
    """A request beyond those of the practice area; `row` is the matter."""

    name = forms.CharField(label="What", max_length=160, error_messages={"required": "Say what we ask for."})
    kind = forms.ChoiceField(label="Kind", choices=choices, initial="general", required=False)
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

    def clean_kind(self) -> str:
        """Whatever is not said is general."""
        return str(self.cleaned_data["kind"] or "general")
