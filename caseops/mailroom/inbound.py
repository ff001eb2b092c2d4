"""Mail that a mail service brings by itself: signed, fresh, each message once, then read as if from the mailbox.

The service posts the message as it is (message/rfc822) with the three headers of Standard Webhooks: `webhook-id`,
`webhook-timestamp` and `webhook-signature`, an HMAC-SHA256 over `id.timestamp.body`.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import LEASE, take_raw

MAILBOX = "webhook"
FRESH = timedelta(minutes=5)
LONGEST_ID = 200
HALF = 8  # bytes of the name's fingerprint that make one number of the row


class StillReading(Exception):
    """Another process has begun this very message: the service asks again."""


def refusal(headers: Mapping[str, str], body: bytes) -> str:
    """Why it is not from our mail service; empty when it is."""
    name, moment = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not name or len(name) > LONGEST_ID or not moment.isascii() or not moment.isdecimal():
        return "The headers webhook-id and webhook-timestamp are missing or odd."
    if abs(clock.now().timestamp() - int(moment)) > FRESH.total_seconds():
        return "The message was signed too long ago, or by another clock."
    given = [
        word.partition(",")[2] for word in headers.get("webhook-signature", "").split() if word[:3] == "v1,"
    ]
    said = f"{name}.{moment}.".encode() + body
    wanted = [sign(secret, said) for secret in settings.MAIL_IN_SECRETS]
    if not any(hmac.compare_digest(ours.encode(), theirs.encode()) for ours in wanted for theirs in given):
        return "The signature is not ours."
    return ""


def sign(secret: str, said: bytes) -> str:
    """As Standard Webhooks has it; the key stands behind `whsec_` in base64, any other secret is taken as it is."""
    key = secret.encode()
    if secret.startswith("whsec_"):
        try:
            key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error:
            key = secret.encode()
    return base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


def take(name: str, body: bytes) -> bool:
    """Read it; False when it was taken in before. Its row is its claim, as in the mailbox."""
    row = _claim(name)
    return row is not None and take_raw(row, body)


@transaction.atomic
def _claim(name: str) -> Arrival | None:
    digest = hashlib.sha256(name.encode()).digest()
    validity, uid = (int.from_bytes(part, "big") >> 1 for part in (digest[:HALF], digest[HALF : 2 * HALF]))
    Arrival.objects.bulk_create([Arrival(mailbox=MAILBOX, validity=validity, uid=uid)], ignore_conflicts=True)
    row = Arrival.objects.select_for_update().get(mailbox=MAILBOX, validity=validity, uid=uid)
    if row.state != Arrival.State.WAITING:
        return None
    now = clock.now()
    if row.lease_until and row.lease_until > now:
        raise StillReading
    row.attempts, row.lease_token, row.lease_until = row.attempts + 1, uuid4(), now + LEASE
    row.save(update_fields=["attempts", "lease_token", "lease_until"])
    return row
