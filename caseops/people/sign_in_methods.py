"""How somebody signed in, in words for the audit."""

from collections.abc import Iterable, Mapping
from typing import Any

FACTORS = {"totp": "an authenticator code", "webauthn": "a security key", "recovery_codes": "a recovery code"}


def in_words(records: Iterable[Mapping[str, Any]]) -> str:
    """password and an authenticator code; nothing is kept that could be replayed."""
    return " and ".join(dict.fromkeys(_word(record) for record in records)) or "an unknown method"


def _word(record: Mapping[str, Any]) -> str:
    if record.get("passwordless"):
        return "a passkey"
    if record["method"] == "mfa":
        return FACTORS.get(record.get("type", ""), "a second factor")
    if record["method"] == "socialaccount":
        return "single sign-on"
    return str(record["method"]).replace("_", " ")
