"""Many expenses on one page, and the firm's rules about costs."""

from typing import Any

from django import forms
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.core.money import ZERO
from caseops.costs.codes import CHOICES, CODES
from caseops.costs.forms import MoneyField
from caseops.costs.models import CodeSort, CostPolicy, SpendingLimit
from caseops.costs.twins import CONFIRMED
from caseops.users.models import Role, User
from caseops.web.day_field import DayField
from matters.models import Matter

ROWS = 8
LIMIT = "limit_{}"


class EntryForm(forms.Form):
    """One row; left empty it is none."""

    number = forms.CharField(
        label="Matter", widget=forms.TextInput(attrs={"list": "matters", "autocomplete": "off", "size": 9})
    )
    spent_on = DayField(label="Date", past="This day is still to come.")
    vendor_name = forms.CharField(
        label="Vendor",
        max_length=120,
        widget=forms.TextInput(attrs={"list": "vendors", "autocomplete": "off", "data-vendor": ""}),
    )
    amount = MoneyField(label="Amount")
    code = forms.ChoiceField(label="Code", choices=[("", "Choose"), *CHOICES])
    note = forms.CharField(label="Note", max_length=300, required=False)
    is_another = forms.BooleanField(
        label="This is another one: keep both", required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, user: User, prefix: str) -> None:
        super().__init__(data, prefix=prefix, empty_permitted=True, use_required_attribute=False)
        self.user = user
        self.fields["spent_on"].initial = clock.today_here()

    def clean_number(self) -> str:
        """The number of a matter this person sees."""
        number: str = self.cleaned_data["number"].split()[0]
        self.matter = Matter.objects.visible_to(self.user).filter(number=number).first()
        if self.matter is None:
            raise ValidationError(f"There is no matter {number}.")
        return number

    def add_error(self, field: str | None, error: Any) -> None:
        """What seems to be there already is asked about in the open."""
        super().add_error(field, error)
        if field == CONFIRMED:
            self.fields[CONFIRMED].widget = forms.CheckboxInput()

    @property
    def said(self) -> dict[str, Any]:
        """What `log_expense` takes."""
        names = ("spent_on", "vendor_name", "amount", "code", "note", CONFIRMED)
        return {"matter": self.matter, **{name: self.cleaned_data[name] for name in names}}


class RulesForm(forms.Form):
    """Who may spend how much, when budgets warn, which codes are hard."""

    thresholds = SimpleArrayField(
        forms.IntegerField(min_value=1, max_value=500),
        label="Warn at so many per cent of a budget",
        help_text="Spent and approved together. Separate them by commas; each is told once.",
    )
    law_firm_id = forms.CharField(
        label="Tax ID of the firm",
        max_length=20,
        required=False,
        help_text="Stands in LEDES files as LAW_FIRM_ID.",
    )
    hard = forms.MultipleChoiceField(
        label="Hard costs: paid to somebody outside the firm",
        choices=CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = CostPolicy.objects.the_one()
        self.fields["thresholds"].initial = policy.thresholds
        self.fields["law_firm_id"].initial = policy.law_firm_id
        is_hard = CodeSort.objects.is_hard()
        self.fields["hard"].initial = [key for key in CODES if is_hard[key]]
        limits = {
            LIMIT.format(role): MoneyField(
                label=f"{Role(role).label}: may spend on one thing",
                min_value=ZERO,
                required=False,
                initial=amount,
                help_text="Empty: no limit.",
            )
            for role, amount in SpendingLimit.objects.by_role().items()
        }
        self.fields = {**limits, **self.fields}

    @property
    def said(self) -> dict[str, Any]:
        """What `set_cost_rules` takes."""
        names = ("thresholds", "law_firm_id", "hard")
        limits = {role: self.cleaned_data[LIMIT.format(role)] for role in Role.values}
        return {"limits": limits, **{name: self.cleaned_data[name] for name in names}}
