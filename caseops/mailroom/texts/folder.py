"""The folder of `make run`: what somebody puts into `in` as a text file is taken in as a text."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from caseops.mailroom.texts.arriving import Text, take_in


def read_folder() -> int:
    """The first line is the sender's number, the rest what they say; a file that was read lies in `taken`."""
    url = urlsplit(settings.SMS_URL)
    if url.scheme != "file":
        return 0
    folder = Path(unquote(url.path))
    taken = folder / "taken"
    files = sorted((folder / "in").glob("*.txt"))
    for path in files:
        content = path.read_text(encoding="utf-8", errors="replace")
        sender, _, words = content.partition("\n")
        mark = sha256(f"{path.name} {path.stat().st_mtime_ns} {content}".encode()).hexdigest()
        take_in(Text(name=mark, sender=sender.strip(), words=words))
        taken.mkdir(exist_ok=True)
        path.replace(taken / path.name)
    return len(files)
