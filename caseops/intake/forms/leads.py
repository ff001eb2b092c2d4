"""A lead is taken down while the phone is at the ear; then decided, then opened."""

from typing import Any

from django import forms

from caseops.intake.forms.conflicts import Lines
from caseops.intake.models.leads import Answer, LeadSource
from caseops.users.models import Role, User
from caseops.web.day_field import DayField
from clients.forms import is_phone
from clients.models import Contact, Language
from deadlines.courts import STATES
from deadlines.models.claim import ClaimKind
from matters.models import Party, PracticeArea, PracticeAreaVersion
from matters.naming import titled

OTHER_SIDE = (Party.PartyRole.ADVERSE, Party.PartyRole.EMPLOYER, Party.PartyRole.OTHER)


class LeadForm(forms.Form):
    """What happened, and against whom; everything can be filled in later."""

    area = forms.ModelChoiceField(
        PracticeArea.objects.none(), required=False, label="Practice area", empty_label="Not known yet"
    )
    source = forms.ChoiceField(
        choices=LeadSource.choices, label="How they found us", initial=LeadSource.OTHER
    )
    source_detail = forms.CharField(
        required=False, max_length=120, label="Who sent them, or which advertisement"
    )
    summary = forms.CharField(
        required=False, max_length=20_000, label="What happened", widget=forms.Textarea(attrs={"rows": 5})
    )
    against = Lines(
        rows=2,
        label="The other side",
        help_text="One a line, people and companies: the conflict check reads them.",
    )
    event_on = DayField(
        required=False, label="When it happened", past="This day is still to come. Check the year."
    )
    state = forms.ChoiceField(choices=[("", "Not known"), *STATES], required=False, label="In which state")
    claim = forms.ChoiceField(
        choices=[("", "Not known, or none of these"), *ClaimKind.choices],
        required=False,
        label="Kind of claim",
        help_text="Decides which time limit is computed.",
    )
    is_public = forms.BooleanField(required=False, label="Against a public entity (a notice is due first)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas: Any = self.fields["area"]
        areas.queryset = PracticeArea.objects.filter(versions__in=PracticeAreaVersion.objects.published())


class NewLeadForm(LeadForm):
    """The caller comes first: somebody known, or the little that is needed to call back."""

    contact = forms.ModelChoiceField(Contact.objects.all(), required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        max_length=200, label="Full name", error_messages={"required": "Give the caller's name."}
    )
    phone = forms.CharField(required=False, max_length=40, label="Phone")
    email = forms.EmailField(required=False, label="E-mail")
    language = forms.ChoiceField(
        choices=Language.choices, label="Language", initial=Language.ENGLISH, required=False
    )
    anyway = forms.BooleanField(required=False, label="This is somebody else: add anyway")

    field_order = ["contact", "name", "phone", "email", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twins: list[Contact] = []
        self.fields["name"].required = not self["contact"].value()

    def clean_phone(self) -> str:
        """A number that can be called."""
        number = self.cleaned_data["phone"]
        if number and not is_phone(number):
            raise forms.ValidationError(f"{number} is not a phone number. Write it like 212 555 0147.")
        return number

    def clean(self) -> dict[str, Any]:
        """Somebody known is offered once before they are added a second time."""
        said = super().clean() or {}
        if not said.get("contact") and said.get("name") and not said.pop("anyway", False):
            phones = [said["phone"]] if said.get("phone") else []
            known = Contact.objects.twins(said["name"], phones, said.get("email", ""))
            self.twins = list(known.prefetch_related("phones")[:4])
            if self.twins:
                self.add_error(None, "Somebody with this name, number or e-mail address is in the directory.")
        return said

    @property
    def caller(self) -> dict[str, Any]:
        """What `create_contact` is told."""
        said = self.cleaned_data
        phones = [said["phone"]] if said["phone"] else []
        return {
            "name": said["name"],
            "phones": phones,
            "email": said["email"],
            "language": said["language"] or "en",
        }

    @property
    def lead(self) -> dict[str, Any]:
        """What `take_lead` is told."""
        return {name: self.cleaned_data[name] for name in LeadForm.base_fields}


class AnswerForm(forms.Form):
    """What we tell them, and the letter that says it."""

    outcome = forms.ChoiceField(
        choices=Answer.choices, label="Answer", error_messages={"required": "Choose what we tell them."}
    )
    referred_to = forms.CharField(required=False, max_length=200, label="Referred to")
    reason = forms.CharField(
        max_length=1000,
        label="Reason, for the file only",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why; the letter does not give the reason."},
    )
    letter = forms.CharField(
        required=False, max_length=20_000, label="Letter", widget=forms.Textarea(attrs={"rows": 14})
    )


class OpenForm(forms.Form):
    """The little that a lead does not say yet."""

    subtype = forms.ChoiceField(label="Kind", error_messages={"required": "Choose the kind of matter."})
    title = forms.CharField(required=False, max_length=200, label="Title")
    against_role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in OTHER_SIDE],
        label="The other side is the",
    )
    attorney = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Nobody yet")
    case_manager = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Nobody yet")

    def __init__(self, *args: Any, version: PracticeAreaVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(kind, titled(kind)) for kind in version.subtypes] if version else []
        self.fields["subtype"] = forms.ChoiceField(choices=[("", "Choose the kind"), *kinds], label="Kind")
        for role in (Role.ATTORNEY, Role.CASE_MANAGER):
            people: Any = self.fields[role]
            people.queryset = User.objects.active().filter(role=role)

    @property
    def team(self) -> dict[str, User]:
        """Who was chosen, by role."""
        return {
            role: self.cleaned_data[role]
            for role in (Role.ATTORNEY, Role.CASE_MANAGER)
            if self.cleaned_data[role]
        }
