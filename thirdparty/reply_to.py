"""The address a request is answered at: behind the + of the firm's mailbox, with a token nobody can guess."""

import re
from email.utils import parseaddr

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SECRET = 20  # hexadecimal digits, 80 bits
TAG = re.compile(rf"r(\d{{1,12}})-([0-9a-f]{{{SECRET}}})", re.ASCII)


def reply_address(pk: int) -> str:
    """`files+r17-3fa9…@firm.example`; empty while the firm reads no mailbox."""
    name, _, domain = settings.MAIL_IN_ADDRESS.rpartition("@")
    return f"{name}+r{pk}-{_secret(pk)}@{domain}" if name else ""


def number_of(address: str) -> int | None:
    """The id of the request whose address this is; nothing when it is not one of ours."""
    name, _, domain = settings.MAIL_IN_ADDRESS.lower().rpartition("@")
    local, _, host = parseaddr(address)[1].lower().rpartition("@")
    mailbox, _, tag = local.partition("+")
    found = TAG.fullmatch(tag)
    if not (name and found and mailbox == name and host == domain):
        return None
    pk = int(found[1])
    return pk if constant_time_compare(found[2], _secret(pk)) else None


def _secret(pk: int) -> str:
    return salted_hmac("thirdparty.reply_to", str(pk), algorithm="sha256").hexdigest()[:SECRET]
