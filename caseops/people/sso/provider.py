"""The firm's identity provider, as allauth's OpenID Connect provider with the gaps closed."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from caseops.people.second_factor import STRENGTH_SHOWN
from caseops.people.sso.tokens import is_strong, read_id_token
from caseops.people.tokens import fingerprint, new_token

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class SingleSignOnAdapter(OpenIDConnectOAuth2Adapter):
    """Asks the provider; `state` is what we kept of the question."""

    state: dict[str, Any] = {}

    def __init__(self, request: HttpRequest, provider_id: str = "sso") -> None:
        super().__init__(request, provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider says of itself; it must call itself what we call it, and send us nowhere unencrypted."""
        said: dict[str, Any] = super().openid_config
        issuer = settings.SSO_ISSUER
        if said.get("issuer") != issuer:
            raise OAuth2Error(f"The identity provider calls itself {said.get('issuer')!r}, not {issuer!r}")
        if issuer.startswith("https://") and not all(
            str(said.get(name, "")).startswith("https://") for name in ENDPOINTS
        ):
            raise OAuth2Error("The identity provider names an address without TLS")
        return said

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Under the firm's own address, whatever host the request named."""
        return settings.SITE_URL + reverse("sso_callback")

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **said: Any) -> Any:
        """The ID token alone says who it is: nothing more is fetched about the person."""
        claims = read_id_token(
            str(said["response"].get("id_token") or ""),
            keys_url=self.openid_config["jwks_uri"],
            issuer=settings.SSO_ISSUER,
            client_id=settings.SSO_CLIENT_ID,
            nonce=str(self.state.get("nonce") or ""),
        )
        request.session[STRENGTH_SHOWN] = is_strong(claims)
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})


class SingleSignOnProvider(OpenIDConnectProvider):
    """One provider, set by the environment; what the address says changes neither scope nor process."""

    id = "sso"
    oauth2_adapter_class = SingleSignOnAdapter
    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: HttpRequest) -> SingleSignOnAdapter:
        return SingleSignOnAdapter(request)

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        nonce = new_token()
        kept = {"process": AuthProcess.LOGIN, "scope": ["openid", "email"], "nonce": nonce}
        next_url = super().get_redirect_from_request_kwargs(request).get("next_url")
        return {**kept, "auth_params": {"nonce": nonce}, "next_url": next_url}

    def extract_uid(self, data: dict[str, Any]) -> str:
        """`sub` is unique at one issuer only."""
        claims = data["id_token"]
        return fingerprint(f"{claims['iss']} {claims['sub']}")

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept that we do not need."""
        return {name: data["id_token"][name] for name in ("iss", "sub")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        """Verified when the provider says so, or when the operator says that it always is."""
        claims = data["id_token"]
        verified = claims.get("email_verified") is True or settings.SSO_EMAIL_IS_VERIFIED
        address = claims.get("email")
        known = isinstance(address, str) and address
        return [EmailAddress(email=address, verified=verified, primary=True)] if known else []


provider_classes = [SingleSignOnProvider]
