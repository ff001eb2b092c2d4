"""What clients fill in: few fields, large ones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from caseops.signing.models import SigningPacket
from clients.models import Contact

MESSAGE = 5000


class EntranceForm(forms.Form):
    """How we know them."""

    who = forms.CharField(
        max_length=254,
        label=_("Your e-mail address or phone number"),
        error_messages={"required": _("Write your e-mail address or your phone number.")},
    )


class CodeForm(forms.Form):
    """Six digits, as the phone offers them."""

    code = forms.CharField(
        max_length=12,
        label=_("Code"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Write the code from our message.")},
    )


class MessageForm(forms.Form):
    """Their words."""

    body = forms.CharField(
        max_length=MESSAGE,
        label=_("Your message"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your message first.")},
    )


class UploadForm(forms.Form):
    """A photo from the camera, or a file."""

    file = forms.FileField(
        label=_("Photo or file"),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"required": _("Choose a photo or a file first.")},
    )


class DetailsForm(forms.Form):
    """What has changed; empty fields stay as they are."""

    phone = forms.CharField(max_length=30, required=False, label=_("New phone number"))
    email = forms.EmailField(required=False, label=_("New e-mail address"))
    address = forms.CharField(
        max_length=500, required=False, label=_("New address"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_phone(self) -> str:
        """One that can be called."""
        said = self.cleaned_data["phone"].strip()
        number = to_python(said)
        if said and not (number and number.is_valid()):
            raise forms.ValidationError(_("Write the number like 212 555 0147."))
        return str(number.as_e164) if said and number else ""


class SignForm(forms.Form):
    """Their name, perhaps their drawn signature, and that they agree."""

    agreed = forms.BooleanField(
        label=_("I have read the papers and I agree to sign them on this screen."),
        error_messages={"required": _("Say that you agree to sign on this screen, or ask us for paper.")},
    )
    name = forms.CharField(
        max_length=120,
        label=_("Your full name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your full name.")},
    )
    drawing = forms.CharField(required=False, max_length=100_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, packet: SigningPacket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packet = packet


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        max_length=300, label=_("Why not?"), error_messages={"required": _("Tell us in a few words why.")}
    )


class InviteForm(forms.Form):
    """Whom to let in."""

    contact = forms.ModelChoiceField(Contact.objects.none(), label="Whom", empty_label=None)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "invite-%s", **kwargs})
        field: Any = self.fields["contact"]
        field.queryset = people


class PortalMessageForm(forms.Form):
    """What we write to them there."""

    body = forms.CharField(
        max_length=MESSAGE,
        label="Message",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write the message first."},
    )
