"""The code of a seal, under keys that the database does not hold."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC

from django.conf import settings

from caseops.audit.models import Seal

PURPOSE = b"audit seal 1:"


def code_of(seal: Seal) -> bytes:
    """Under the key that seals now."""
    return _made(next(_keys()), seal)


def is_genuine(seal: Seal) -> bool:
    """Made by us of exactly this, now or under an older key."""
    return any(hmac.compare_digest(_made(key, seal), bytes(seal.code)) for key in _keys())


def _made(key: bytes, seal: Seal) -> bytes:
    said = {
        "number": seal.number,
        "first": seal.first,
        "last": seal.last,
        "gaps": seal.gaps,
        "late": seal.late,
        "digests": hashlib.sha256(seal.digests).hexdigest(),
        "root": bytes(seal.root).hex(),
        "previous": bytes(seal.previous).hex(),
        "sealed_at": seal.sealed_at.astimezone(UTC).isoformat(),
    }
    return hmac.digest(key, json.dumps(said, sort_keys=True).encode(), "sha256")


def _keys() -> Iterator[bytes]:
    for secret in [*settings.SEALING_KEYS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        yield hashlib.sha256(PURPOSE + secret.encode()).digest()
