"""Where allauth asks us: nobody signs up, mail goes through the outbox, the audit hears of everything."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caseops.people import actions, devices, emails, sealing, second_factor, session_limits
from caseops.people.security_changes import CHANGES
from caseops.people.sign_in_methods import in_words
from caseops.users.models import User

log = logging.getLogger(__name__)


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Sign-in, passwords and sessions."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """allauth's, with our own question for a second factor."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "caseops.people.sso.stages.OurSecondFactor"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        session_limits.begin(request)
        method = in_words(get_authentication_records(request, user))
        ip = self.get_client_ip(request)
        browser = "" if devices.knows(request, user) else self.get_http_user_agent(request)
        actions.note_sign_in(person=user, method=method, ip=ip, new_browser=browser)
        second_factor.tell_of_grace(request, user)
        answer: HttpResponse = super().post_login(request, user, **how)
        devices.remember(request, answer, user)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """What was typed is not kept: people type passwords into the wrong field."""
        ip = self.get_client_ip(request)
        person = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        if person:
            actions.note_failed_sign_in(person=person, reason="wrong password", ip=ip)
        else:
            log.warning("Sign-in with an unknown address from %s", ip)

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            actions.note_sign_out(person=request.user)
        super().logout(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Under the firm's own address, whatever host the request named."""
        blank = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.SITE_URL + blank.replace("UID-KEY", key)

    @transaction.atomic
    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        emails.password_reset(user, context["password_reset_url"])

    @transaction.atomic
    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """allauth calls this after each change of password or second factor."""
        change = CHANGES[template_prefix]
        actions.note_security_change(person=user, verb=change.verb, **change.detail)
        emails.security_change(user, change.sentence)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No letter of allauth's own leaves the house; one we forgot shows in the log."""
        log.error("allauth wanted to send %s", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys, recovery codes."""

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """SECRET_KEY was changed? No secret is no answer: anybody can compute codes of an empty one."""
        try:
            return sealing.unseal(encrypted_text)
        except sealing.UnreadableError as lost:
            raise ValidationError(
                "This code cannot be checked any more. Ask an admin to remove it."
            ) from lost

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Where the firm asks for a second factor, the last one stays."""
        if not second_factor.is_due_from(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
