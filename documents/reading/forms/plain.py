"""Text, rich text, mail and pictures."""

import email
import email.policy
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from email.message import MIMEPart
from html.parser import HTMLParser
from pathlib import Path

from PIL import Image
from pillow_heif import register_heif_opener

from documents.reading.forms.said import Unreadable, sheets

MOST = 50 * 1024**2
MOST_PIXELS = 150_000_000
HEADERS = ("From", "To", "Cc", "Date", "Subject")
CONTROL = re.compile(r"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}]|\\[^a-z]", re.IGNORECASE)
HIDDEN = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)(?:[^{}]|\{[^{}]*\})*\}")
FormOf = Callable[[str], Callable[[str], Iterator[str]] | None]
register_heif_opener()


def text(path: str) -> Iterator[str]:
    """By form feeds, else sheet by sheet."""
    yield from sheets(_decoded(_bytes(path)).replace("\r\n", "\n").split("\n"))


def rich_text(path: str) -> Iterator[str]:
    """The words without their dress."""
    plain = CONTROL.sub(
        lambda found: "\n" if found[0].startswith(r"\par") else "", HIDDEN.sub("", _decoded(_bytes(path)))
    )
    yield from sheets(plain.splitlines())


def mail(path: str, form_of: FormOf) -> Iterator[str]:
    """Headers and body, then every attachment that can be read, each after its name."""
    message = email.message_from_bytes(_bytes(path), policy=email.policy.default)
    head = [f"{name}: {message[name]}" for name in HEADERS if message[name]]
    body = message.get_body(("plain", "html"))
    yield from sheets([*head, "", *_said(body).splitlines()])
    for part in message.iter_attachments():
        yield from _attachment(part, form_of)


def picture(path: str) -> Iterator[str]:
    """A page a frame, without a word; a picture that would fill the memory is refused."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                yield from [""] * getattr(image, "n_frames", 1)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable("This picture is larger than any camera makes.") from bomb
    except OSError as damage:
        raise Unreadable("It is damaged. Ask for it again.") from damage


def _attachment(part: MIMEPart, form_of: FormOf) -> Iterator[str]:
    name = part.get_filename() or "attachment"
    content = part.get_payload(decode=True)
    form = form_of(part.get_content_type())
    if not form or not isinstance(content, bytes):
        yield f"Attachment: {name}"
        return
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        try:
            for number, words in enumerate(form(file.name)):
                yield f"Attachment: {name}\n{words}" if not number else words
        except Exception as problem:  # noqa: BLE001 -- whatever is wrong with it, the letter around it is read
            yield f"Attachment: {name} ({problem or type(problem).__name__})"


def _said(body: MIMEPart | None) -> str:
    if body is None:
        return ""
    said = str(body.get_content())
    return _Words.of(said) if body.get_content_subtype() == "html" else said


class _Words(HTMLParser):
    """The words of a page of HTML."""

    @classmethod
    def of(cls, markup: str) -> str:
        reader = cls()
        reader.feed(markup)
        return "".join(reader.found)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in {"script", "style"}
        if tag in {"p", "br", "div", "tr", "li"}:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self.hidden <= 0:
            self.found.append(data)


def _bytes(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(MOST)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
