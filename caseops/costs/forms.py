"""What is asked when money is spent, or is to be."""

from typing import Any, cast

from django import forms

from caseops.core import clock
from caseops.core.money import CENT, DIGITS, PLACES, ZERO, read_money
from caseops.costs.codes import CHOICES
from caseops.costs.differences import told
from caseops.costs.models import Expense, PaidBy, Terms
from caseops.costs.twins import CONFIRMED
from caseops.users.models import User
from caseops.web.day_field import DayField
from deadlines.models import Event
from documents.models import Document
from matters.acts import ActForm
from matters.forms.choices import offer
from matters.models import Matter
from thirdparty.models import ThirdPartyRequest

PAPERS = 100  # to choose a receipt from: the newest


def requests_of(matter: Matter) -> Any:
    """Those that money may be spent on."""
    return ThirdPartyRequest.objects.filter(matter=matter).select_related("contact").order_by("name", "id")


class MoneyField(forms.DecimalField):
    """Dollars as people write them: `$1,234.50` too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", CENT)
        super().__init__(max_digits=DIGITS, decimal_places=PLACES, **kwargs)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """As it was typed where it is no amount, for the sentence that says so."""
        read = read_money(value) if isinstance(value, str) else None
        return super().to_python(value if read is None else read)


class CostForm(ActForm):
    """Whom the money goes to, how much, and what kind of cost it is."""

    vendor_name = forms.CharField(
        label="Vendor",
        max_length=120,
        widget=forms.TextInput(
            attrs={"list": "vendors", "autocomplete": "off", "data-vendor": "", "autofocus": True}
        ),
    )
    amount = MoneyField(label="Amount in dollars")
    code = forms.ChoiceField(label="Expense code", choices=[("", "Choose"), *CHOICES])


class AskForm(CostForm):
    """Leave to spend."""

    purpose = forms.CharField(label="What for", max_length=300)
    request = forms.ModelChoiceField(
        ThirdPartyRequest.objects.none(), label="For the request", required=False, empty_label="None"
    )

    def __init__(self, *args: Any, row: Matter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "request", requests_of(row))


class ExpenseForm(CostForm):
    """Money that was spent; of every field the newest or the usual is there already."""

    receipt = forms.ModelChoiceField(
        Document.objects.none(), label="Receipt", required=False, empty_label="None yet"
    )
    spent_on = DayField(label="Date", past="This day is still to come. Ask for approval instead.")
    note = forms.CharField(label="Note", max_length=300, required=False)
    paid_by = forms.ChoiceField(label="Paid by", choices=PaidBy.choices, initial=PaidBy.FIRM)
    payer = forms.ModelChoiceField(
        User.objects.none(),
        label="Who paid",
        required=False,
        empty_label="Nobody in particular",
        help_text="Only where somebody of the firm paid.",
    )
    terms = forms.ChoiceField(label="Terms", choices=Terms.choices, initial=Terms.ADVANCED)
    request = forms.ModelChoiceField(
        ThirdPartyRequest.objects.none(), label="For the request", required=False, empty_label="None"
    )
    event = forms.ModelChoiceField(
        Event.objects.none(), label="For the event", required=False, empty_label="None"
    )
    is_another = forms.BooleanField(
        label="This is another one: keep both", required=False, widget=forms.HiddenInput
    )
    field_order = ("vendor_name", "code", "receipt", "amount")  # in the amount Enter saves

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        matter = row if isinstance(row, Matter) else row.matter
        papers = Document.objects.in_file().filter(matter=matter).order_by("-id")
        offer(self, "receipt", papers, papers[:PAPERS])
        offer(self, "payer", User.objects.active())
        offer(self, "request", requests_of(matter))
        offer(self, "event", Event.objects.filter(matter=matter).order_by("-starts_at", "id"))
        self.fields["spent_on"].initial = clock.today_here()

    def add_error(self, field: str | None, error: Any) -> None:
        """What seems to be there already is asked about in the open."""
        super().add_error(field, error)
        if field == CONFIRMED:
            self.fields[CONFIRMED].widget = forms.CheckboxInput()


class SpendForm(ExpenseForm):
    """What was approved, now that it is spent."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        for name in ("vendor_name", "amount", "code", "request"):
            self.fields[name].initial = getattr(row, name)
        self.fields["note"].initial = row.purpose


class ChangeForm(ExpenseForm):
    """An expense as it stands; what somebody else has changed meanwhile is told, and nothing typed is lost."""

    stage = forms.ModelChoiceField(Document.objects.none(), label="Uses the budget of", empty_label=None)
    hard = forms.TypedChoiceField(
        label="Kind",
        choices=[("yes", "Hard: paid to somebody outside"), ("no", "Soft: made in the firm")],
        coerce=lambda said: said == "yes",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Expense, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        stages = row.matter.version.stageblueprints.order_by("position")
        offer(self, "stage", stages | type(row.stage).objects.filter(pk=row.stage_id))
        for name, field in self.fields.items():
            if name != CONFIRMED:
                field.initial = getattr(row, name)
        self.fields["hard"].initial = "yes" if row.hard else "no"

    def clean(self) -> dict[str, Any]:
        """Somebody was faster: theirs beside ours, once; saving again puts ours in its place."""
        said = super().clean() or {}
        now = self.row.version
        if said.get("version") not in (None, now):
            others = {name: value for name, value in said.items() if name not in (CONFIRMED, "version")}
            who = self.row.changed_by or "Somebody"
            self.add_error(None, f"{who} has changed this since you opened it. Nothing you typed is lost.")
            for sentence in told(self.row, others) or ["It says the same as yours by now."]:
                self.add_error(None, sentence)
            self.add_error(None, "Save again to put yours in its place, or cancel to keep theirs.")
            data: Any = cast("Any", self.data).copy()
            data[self.add_prefix("version")] = str(now)
            self.data = data
        return said


class ReasonForm(ActForm):
    """Why."""

    reason = forms.CharField(label="Why", max_length=300)


class BudgetLineForm(ActForm):
    """A cost that only this matter is expected to have."""

    name = forms.CharField(label="What it is for", max_length=120)
    stage = forms.ModelChoiceField(Document.objects.none(), label="Stage", empty_label=None)
    code = forms.ChoiceField(label="Expense code", choices=CHOICES)
    amount = MoneyField(label="Amount in dollars", min_value=ZERO)

    def __init__(self, *args: Any, row: Matter, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        offer(self, "stage", row.version.stageblueprints.order_by("position"))
        self.fields["stage"].initial = row.stage_id


class BudgetAmountForm(ActForm):
    """Another figure for one line."""

    amount = MoneyField(label="Amount in dollars", min_value=ZERO)
    was = forms.DecimalField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.fields["amount"].initial = self.fields["was"].initial = row.amount
