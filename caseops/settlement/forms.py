"""What is asked before a figure is written down."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import DecimalField, Field, Model, Q

from caseops.settlement import models
from caseops.settlement.medicare import steps
from caseops.settlement.models import Disbursement, FeeSchedule, LienEntry, Proposal, Statement, Tier
from caseops.web.day_field import DayField
from clients.models import Contact
from documents.models import Document
from matters.acts import ActForm
from matters.models import Matter, Party

PARTIES = "A party of this matter. Somebody else? Add them to the parties first."

SEVERAL = 2


def in_dollars(label: str, *, required: bool = True) -> forms.DecimalField:
    """An amount to the cent."""
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_digits=12, decimal_places=2, required=required
    )


def _asked(field: "Field[Any, Any]", **more: Any) -> forms.Field | None:
    """Days as everywhere in the house; the first letter of a label as a capital."""
    if isinstance(field, DecimalField):
        more["min_value"] = 0
    made = field.formfield(**more)
    if isinstance(made, forms.DateField):
        made = DayField(label=made.label, required=made.required, help_text=made.help_text)
    return made


class RowForm(ActForm):
    """The fields of a model, filled in when its row is changed; who and what can be chosen is the matter's own."""

    model: ClassVar[type[Model]]
    names: ClassVar[Sequence[str]]

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        own = forms.fields_for_model(self.model, fields=self.names, formfield_callback=_asked)
        self.fields = {**own, **self.fields}
        self.matter: Matter = row if isinstance(row, Matter) else row.matter
        if isinstance(row, self.model):
            self.initial = {**forms.model_to_dict(row, fields=self.names), **self.initial}
            self.known = row
        if hasattr(row, "version") and not isinstance(row, Matter):
            seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=row.version)
            self.fields["version"] = seen
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._narrow(name, field)
        self._drop_patient()

    def _narrow(self, name: str, field: "forms.ModelChoiceField[Any]") -> None:
        rows: Any = field.queryset
        known = getattr(getattr(self, "known", None), f"{name}_id", None)
        if rows.model is Contact:
            people = Q(parts__matter=self.matter) | Q(pk=self.matter.client_id) | Q(pk=known)
            field.queryset = Contact.objects.filter(people).distinct().order_by("name")
        elif rows.model is Document:
            field.queryset = self.matter.documents.in_file()
        elif rows.model is not FeeSchedule:
            field.queryset = rows.filter(matter=self.matter)

    def _drop_patient(self) -> None:
        """Only where several clients share the matter."""
        roles = Party.PartyRole.CLIENT
        if "patient" in self.fields and self.matter.parties.filter(role=roles).count() < SEVERAL:
            del self.fields["patient"]


class BillForm(RowForm):
    """One medical bill."""

    model = models.MedicalBill
    names = (
        "provider", "provider_name", "patient", "service_from", "service_to", *models.AMOUNTS, "cpt", "icd",
        "document",
    )  # fmt: skip


class LossForm(RowForm):
    """Something else that the injury cost."""

    model = models.Loss
    names = ("kind", "what", "from_on", "to_on", "amount", "document")


class PolicyForm(RowForm):
    """One policy."""

    model = models.Policy
    names = (
        "kind", "carrier", "insured", "policy_number", "claim_number", "adjuster", "per_person", "per_accident", "paid",
    )  # fmt: skip


class LienForm(RowForm):
    """A lien and what they want first."""

    model = models.Lien
    names = ("kind", "holder", "patient", "reference", "note")
    asserted = in_dollars("Asserted amount", required=False)
    asserted_on = DayField(label="Asserted on", required=False)
    document = forms.ModelChoiceField(Document.objects.none(), label="Their letter", required=False)


class LienChangeForm(RowForm):
    """Whose lien it is, without its amounts."""

    model = models.Lien
    names = LienForm.names


class LienEntryForm(RowForm):
    """One dated amount."""

    model = LienEntry
    names = ("kind", "amount", "on", "document", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("version", None)  # entries are only ever added: nothing can be written over


class MedicareForm(ActForm):
    """A paper of Medicare's, or an answer of ours."""

    step = forms.ChoiceField(label="What came or was done")
    on = DayField(label="Date on it")
    proof = forms.CharField(
        label="Proof",
        max_length=200,
        required=False,
        help_text="Needed for what we did: a receipt, a number.",
    )

    def __init__(self, *args: Any, row: models.Lien, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        done = set(row.medicare_steps.values_list("step", flat=True))
        field: Any = self.fields["step"]
        field.choices = [(key, step.name) for key, step in steps().items() if key not in done]


class ProposalForm(RowForm):
    """A demand or an offer."""

    model = Proposal
    names = (
        "direction", "amount", "on", "policy", "terms", "response_due_on", "expires_on", "is_time_limited", "document",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["terms"].widget.attrs["rows"] = 3


class DeliveryForm(ActForm):
    """That they have it."""

    on = DayField(label="Delivered on")
    proof = forms.CharField(label="Proof of delivery", max_length=200)


class CloseForm(ActForm):
    """What became of it."""

    outcome = forms.ChoiceField(label="What became of it", choices=Proposal.Outcome.choices)
    why = forms.CharField(
        label="Why", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed when it is accepted beyond what the client allows.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["version"].initial = row.version


class AuthorityForm(RowForm):
    """What the client said."""

    model = models.Authority
    names = ("client", "on", "way", "at_least", "up_to", "note", "document")


class DraftForm(ActForm):
    """What a new statement begins with."""

    gross = in_dollars("Gross settlement")
    schedule = forms.ModelChoiceField(FeeSchedule.objects.all(), label="Fees", empty_label=None)
    tier = forms.ChoiceField(label="How far it went", choices=Tier.choices)
    proposal = forms.ModelChoiceField(
        Proposal.objects.none(), label="For the offer", required=False, empty_label="None"
    )

    def __init__(self, *args: Any, row: Matter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offers = Proposal.objects.filter(matter=row).exclude(outcome__in=["rejected", "lapsed", "withdrawn"])
        field: Any = self.fields["proposal"]
        field.queryset = offers
        taken = offers.filter(outcome="accepted").first()
        if taken:
            self.initial = {"gross": taken.amount, "proposal": taken.pk}


class TermsForm(RowForm):
    """The terms of a statement nobody has approved."""

    model = Statement
    names = ("gross", "tier", "percent", "base", "minors_cap", "expenses", "note")


class LineForm(RowForm):
    """One deduction."""

    model = models.Line
    names = ("kind", "payee", "amount", "of")

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        statement = row if isinstance(row, Statement) else row.statement
        field: Any = self.fields["of"]
        field.queryset = Contact.objects.filter(settlement_shares__statement=statement)
        field.empty_label = "All of them"
        if statement is not row:
            seen = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=statement.version)
            self.fields["version"] = seen


class ShareForm(RowForm):
    """One client's part."""

    model = models.Share
    names = ("client", "amount", "percent", "is_minor")


class PaymentForm(ActForm):
    """How the money left."""

    way = forms.ChoiceField(label="How", choices=Disbursement.Way.choices)
    reference = forms.CharField(label="Check or wire number", max_length=60)
    on = DayField(label="Paid on", required=False, help_text="Empty: today.")

    def __init__(self, *args: Any, row: Disbursement, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.initial = {"way": row.way}


class FeesForm(forms.ModelForm):
    """What the firm takes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = FeeSchedule
        fields = ["name", "pre_litigation", "litigation", "appeal", "base", "minors_cap"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else None
