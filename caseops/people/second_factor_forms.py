"""What allauth's own forms for codes and passkeys leave to us."""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django.core.exceptions import ValidationError

from caseops.people.actions import note_failed_sign_in


class SecondFactorForm(AuthenticateForm):
    """A wrong code after a right password is worth knowing: somebody may hold the password."""

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError:
            ip = get_adapter().get_client_ip(context.request)
            note_failed_sign_in(person=self.user, reason="wrong code", ip=ip)
            raise


class PasskeyForm(LoginWebAuthnForm):
    """Half a passkey is a wrong one, not an accident of ours."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except KeyError as missing:
            raise ValidationError(
                "This passkey could not be read. Try again, or use your password."
            ) from missing
