"""Secrets that travel in a link: the person holds the secret, the house only its fingerprint."""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def fingerprint(token: str) -> str:
    """SHA-256 is enough: 256 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode()).hexdigest()
