"""What admins and the people themselves fill in; the verbs decide."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from caseops.people.actions.preferences import OWN
from caseops.people.zones import zone_choices
from caseops.users.models import Role, Theme, User
from caseops.web.day_field import DayField
from caseops.web.refusals import place

FIRM_WIDE = "Sees every matter of the firm"
FIRM_WIDE_HELP = "Otherwise only matters of the teams this person is on. Admins always see all."


def attempt(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Run the verb; what it refuses stands at its field, or above the form."""
    try:
        act()
    except ValidationError as refusal:
        place(form, refusal, {})
        return False
    return True


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(choices=Role.choices, initial=Role.CASE_MANAGER)
    firm_wide = forms.BooleanField(label=FIRM_WIDE, required=False, help_text=FIRM_WIDE_HELP)


class AccessForm(forms.Form):
    """What one person may do."""

    role = forms.ChoiceField(choices=Role.choices)
    firm_wide = forms.BooleanField(label=FIRM_WIDE, required=False, help_text=FIRM_WIDE_HELP)


class SecondFactorRulesForm(forms.Form):
    """From which day each role needs a second factor; an empty field: it does not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role, label in Role.choices:
            self.fields[role] = DayField(label=f"{label}s from", required=False)


class SignOutForm(forms.Form):
    """Whether a person's programs are turned away with the browsers."""

    with_tokens = forms.BooleanField(label="Revoke the API tokens, too", required=False)


class HeirForm(forms.Form):
    """Who goes on with the work of somebody who leaves."""

    def __init__(self, *args: Any, leaving: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.active().exclude(pk=leaving.pk)
        self.fields["heir"] = forms.ModelChoiceField(
            others,
            required=False,
            label="Who takes over",
            empty_label="Nobody: there is nothing left to do",
            help_text="Open tasks, requests and places on teams become theirs.",
        )


class StandInsForm(forms.Form):
    """Who hears of it when a person does not answer."""

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        now = {"supervisor": person.supervisor_id, "backup": person.backup_id}
        super().__init__(*args, **{"initial": now, **kwargs})
        others = User.objects.active().exclude(pk=person.pk)
        helps = {
            "backup": "Hears of statutory and court deadlines, and first when an alert is not answered.",
            "supervisor": "Hears of statutory deadlines, and when the backup does not answer either.",
        }
        for name, text in helps.items():
            self.fields[name] = forms.ModelChoiceField(
                others, required=False, empty_label="Nobody", help_text=text
            )


class AcceptanceForm(forms.Form):
    """A name and a first password."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. A sentence of your own is easy to remember and hard to guess.",
    )
    again = forms.CharField(
        label="Password once more",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Typed twice, because nobody sees what is typed."""
        said = super().clean() or {}
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", "The two passwords differ.")
        return said


class PreferencesForm(forms.ModelForm):
    """One's own name, clock and screen."""

    class Meta:
        model = User
        fields = OWN
        widgets = {
            "time_zone": forms.Select(),
            "theme": forms.RadioSelect(choices=Theme.choices),
            **{
                name: forms.TimeInput(format="%H:%M", attrs={"type": "time"})
                for name in OWN
                if name.endswith("_at")
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget.choices = zone_choices()

    def said(self) -> dict[str, Any]:
        """Only what was changed, for the verb."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
