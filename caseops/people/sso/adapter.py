"""Who may come in with a sign-in of the firm's identity provider: active people whom we know by their address."""

import logging
from typing import Any, NoReturn

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from requests import Session

from caseops.people import actions
from caseops.users.models import User

log = logging.getLogger(__name__)
STRANGER = "Nobody here has that address, or your identity provider does not vouch for it. Ask an admin to invite you."
ANOTHER = "Somebody signed in as you with another account of the identity provider before. An admin must look at this."
FAILED = (
    "The identity provider did not let you in, or its answer did not hold. Try again, or use your password."
)


class SingleSignOnRules(DefaultSocialAccountAdapter):
    """Asked by allauth at each step."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """Only what the environment says: no row of the database opens a door."""
        if not settings.SSO_ISSUER:
            return []
        said = {"provider": "sso", "provider_id": "sso", "name": settings.SSO_NAME}
        key = {"client_id": settings.SSO_CLIENT_ID, "secret": settings.SSO_CLIENT_SECRET}
        where = {"server_url": settings.SSO_ISSUER.rstrip("/"), "oauth_pkce_enabled": True}
        return [SocialApp(**said, **key, settings=where)]

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Nobody is made here, so nobody is filled in."""
        return sociallogin.user

    def get_requests_session(self) -> Session:
        """Follows nobody elsewhere, and does not wait for long."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time by the verified address, from then on by the account at the provider."""
        if not sociallogin.is_existing:
            sociallogin.connect(request, self._whom(request, sociallogin))

    def _whom(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        addresses = [each.email for each in sociallogin.email_addresses if each.verified]
        person = User.objects.active().filter(email__in=[each.lower() for each in addresses]).first()
        if person is None:
            log.warning("Single sign-on of somebody whom we do not know")
            refuse(request, STRANGER)
        if SocialAccount.objects.filter(user=person).exists():
            ip = get_adapter().get_client_ip(request)
            with transaction.atomic():
                actions.note_failed_sign_in(person=person, reason="another single sign-on account", ip=ip)
            refuse(request, ANOTHER)
        return person

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """One page for all that can go wrong; the log says what, without the tokens."""
        log.warning("Single sign-on failed: %s %r", told.get("error"), told.get("exception"))
        refuse(request, FAILED)


def refuse(request: HttpRequest, sentence: str) -> NoReturn:
    page = render(request, "account/single_sign_on.html", {"sentence": sentence}, status=403)
    raise ImmediateHttpResponse(page)
