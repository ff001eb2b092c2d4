"""Twilio, spoken to over plain HTTPS: two requests do not need a library."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from caseops.notifications.answers import LaterError, LineDownError, RefusedError

API = "https://api.twilio.com"
PATIENCE = 15  # seconds
OURS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


class Twilio:
    """One account and the number it sends from."""

    name = "twilio"

    def __init__(self, account: str, token: str, number: str, api: str = "") -> None:
        self.account, self.token, self.number = account, token, number
        self.api = urlsplit(api or API)

    def send(self, to: str, words: str, key: str) -> str:
        """The SID; whatever is unclear after the request was written is for a person, as with a lost line."""
        told = settings.SITE_URL + reverse("text_status")
        body = urlencode({"To": to, "From": self.number, "Body": words, "StatusCallback": told})
        login = base64.b64encode(f"{self.account}:{self.token}".encode()).decode()
        head = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        kind = HTTPSConnection if self.api.scheme == "https" else HTTPConnection
        line = kind(self.api.netloc, timeout=PATIENCE)
        try:
            line.request("POST", f"/2010-04-01/Accounts/{self.account}/Messages.json", body, head)
            answer = line.getresponse()
            said = parsed(answer.read())
        except (OSError, HTTPException) as problem:
            raise LineDownError(f"{type(problem).__name__}: {problem}") from problem
        finally:
            line.close()
        if answer.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise meaning(answer.status)(f"{answer.status} {said.get('message', answer.reason)}")
        return str(said.get("sid", ""))

    def close(self) -> None:
        """Every request is closed by itself."""


def meaning(status: int) -> type[Exception]:
    """Whether it is about the text, the moment, or us."""
    if status in OURS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return LineDownError
    return LaterError if status == HTTPStatus.TOO_MANY_REQUESTS else RefusedError


def parsed(content: bytes) -> dict[str, Any]:
    """What it says; nothing when it is no JSON."""
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def signature(token: str, url: str, said: Mapping[str, str]) -> str:
    """X-Twilio-Signature: HMAC-SHA1 of the address and of every field in the order of the names."""
    text = url + "".join(f"{name}{said[name]}" for name in sorted(said))
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


def is_signed(token: str, url: str, said: Mapping[str, str], given: str) -> bool:
    """Only Twilio and we know the token."""
    return constant_time_compare(signature(token, url, said), given)
