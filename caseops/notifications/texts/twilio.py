"""Twilio, spoken to over plain HTTPS: two requests do not need a library."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit, urlunsplit

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from caseops.notifications.answers import LaterError, LineDownError, RefusedError

API = "https://api.twilio.com"
PATIENCE = 15  # seconds
API_HOSTS, STORES = (".twilio.com",), (".twilio.com", ".twiliocdn.com", ".amazonaws.com")
MOST_HOPS = 4
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
        head = {"Authorization": f"Basic {self._login}", "Content-Type": "application/x-www-form-urlencoded"}
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

    def fetch(self, address: str, largest: int) -> bytes:
        """A picture that came with a text: from Twilio, and from where it sends us on; our login goes no further."""
        head = {"Authorization": f"Basic {self._login}"}
        for _ in range(MOST_HOPS):
            place = urlsplit(address)
            if not self._is_theirs(place, STORES if not head else API_HOSTS):
                raise RefusedError("it is not kept at an address of the carrier")
            status, onward, content = self._got(place, head, largest)
            if status == HTTPStatus.OK:
                return content
            if not onward:
                gone = status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
                raise (RefusedError if gone else meaning(status))(f"the carrier answered {status}")
            address, head = urljoin(address, onward), {}
        raise RefusedError("the carrier sends us on and on")

    def _is_theirs(self, place: SplitResult, hosts: tuple[str, ...]) -> bool:
        if place.netloc == self.api.netloc:
            return place.scheme == self.api.scheme
        return place.scheme == "https" and f".{place.hostname}".endswith(hosts)

    def _got(self, place: SplitResult, head: Mapping[str, str], largest: int) -> tuple[int, str, bytes]:
        """Status, where it sends us on to, content."""
        line = (HTTPSConnection if place.scheme == "https" else HTTPConnection)(
            place.netloc, timeout=PATIENCE
        )
        try:
            line.request("GET", urlunsplit(("", "", place.path, place.query, "")), headers=dict(head))
            answer = line.getresponse()
            content = answer.read(largest + 1)
        except (OSError, HTTPException) as problem:
            raise LineDownError(f"{type(problem).__name__}: {problem}") from problem
        finally:
            line.close()
        if len(content) > largest:
            raise RefusedError("it is too large")
        is_onward = HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST
        return answer.status, (answer.headers.get("Location") or "") if is_onward else "", content

    @property
    def _login(self) -> str:
        return base64.b64encode(f"{self.account}:{self.token}".encode()).decode()

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
