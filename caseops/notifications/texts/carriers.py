"""Who carries texts: the console, a folder, or Twilio. Another carrier is a class with these three members."""

import json
import logging
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings

from caseops.core import clock
from caseops.notifications.texts.twilio import Twilio

log = logging.getLogger(__name__)


class Carrier(Protocol):
    """`send` raises RefusedError (never), LaterError (not now) or LineDownError (it is about the carrier)."""

    name: str

    def send(self, to: str, words: str, key: str) -> str: ...
    def close(self) -> None: ...


class Console:
    """To the log of whoever develops."""

    name = "console"

    def send(self, to: str, words: str, key: str) -> str:
        """Said, and gone."""
        log.warning("Text to %s: %s", to, words)
        return number_of(key)

    def close(self) -> None:
        """Nothing is open."""


class Folder:
    """A file a text: what `make run` and the demo send, and what a person may look into."""

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, to: str, words: str, key: str) -> str:
        """One that is sent again is the same file."""
        out = self.folder / "out"
        out.mkdir(parents=True, exist_ok=True)
        number = number_of(key)
        said = {"to": to, "at": clock.now().isoformat(), "text": words}
        (out / f"{number}.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        return number

    def close(self) -> None:
        """Nothing is open."""


def number_of(key: str) -> str:
    """A number that the same text always gets."""
    return f"SM{sha256(key.encode()).hexdigest()[:32]}"


def carrier() -> Carrier:
    """By `SMS_URL`: console:, file:///folder or twilio://account:token@+15551234567."""
    url = urlsplit(settings.SMS_URL)
    if url.scheme == "console":
        return Console()
    if url.scheme == "file":
        return Folder(Path(unquote(url.path)))
    if url.scheme == "twilio" and url.username and url.password:
        api = parse_qs(url.query).get("api", [""])[0]
        return Twilio(unquote(url.username), unquote(url.password), url.netloc.rpartition("@")[2], api)
    raise ValueError("SMS_URL must be console:, file:///folder or twilio://account:token@+15551234567.")
