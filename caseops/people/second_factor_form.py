"""The second question at sign-in."""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
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
