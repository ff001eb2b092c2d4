"""Whether an ID token is what we asked for (OpenID Connect Core 1.0, section 3.1.3.7)."""

from typing import Any

import jwt
from allauth.socialaccount.internal.jwtkit import fetch_key, lookup_kid_jwk
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.utils.crypto import constant_time_compare

ALGORITHMS = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
CLOCKS_DIFFER = 60  # seconds


def read_id_token(text: str, *, keys_url: str, issuer: str, client_id: str, nonce: str) -> dict[str, Any]:
    """The claims, once signature, issuer, audience, times and nonce are right; OAuth2Error otherwise.

    allauth trusts what comes over TLS from the token endpoint; we look at the signature all the same.
    """
    try:
        algorithm, key = fetch_key(text, keys_url, lookup_kid_jwk)
        if algorithm not in ALGORITHMS:
            raise OAuth2Error(f"Signed with {algorithm}, which we do not take")
        claims: dict[str, Any] = jwt.decode(
            text,
            key=key,
            algorithms=[algorithm],
            issuer=issuer,
            audience=client_id,
            leeway=CLOCKS_DIFFER,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, KeyError, ValueError, TypeError) as broken:
        raise OAuth2Error(f"The ID token does not hold: {broken!r}") from broken
    if not isinstance(claims["aud"], str) and claims.get("azp") != client_id:
        raise OAuth2Error("The ID token is for several, and not for us")
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise OAuth2Error("The ID token answers another question")
    return claims


def is_strong(claims: dict[str, Any]) -> bool:
    """Whether the provider says one of the ways of signing in that the operator counts (`amr`, `acr`)."""
    ways = claims.get("amr")
    said = [claims.get("acr"), *(ways if isinstance(ways, list) else [])]
    return any(wanted in said for wanted in settings.SSO_STRENGTH)
