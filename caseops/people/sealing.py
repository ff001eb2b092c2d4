"""Secrets of authenticator apps are sealed in the database with a key made from SECRET_KEY."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableError(ValueError):
    """Sealed with a key we no longer have."""


def seal(text: str) -> str:
    return _key().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Also what was sealed under a key in SECRET_KEY_FALLBACKS."""
    try:
        return _key().decrypt(sealed.encode()).decode()
    except InvalidToken as mismatch:
        raise UnreadableError from mismatch


def _key() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_stretched(secret)) for secret in secrets])


def _stretched(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"caseops.people.sealing" + secret.encode()).digest())
