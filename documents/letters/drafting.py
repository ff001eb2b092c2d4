"""A letter before it is written: filled in, with what is missing named and where to supply it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from documents.letters import paper
from documents.letters.catalogue import ASKED, known, label
from documents.letters.data import gather
from documents.letters.marks import Block, blocks, named
from documents.letters.press.environment import CLOSE, GIVEN, OPEN
from documents.letters.pressing import fill
from documents.models import LetterVersion
from matters.models import Matter, Party

Pair = tuple[str, str]
_GIVEN = str.maketrans(GIVEN)
SECTIONS = {"key_dates": "key-dates", "fields": "fields", "deadlines": "deadlines", "attorney": "people"}


@dataclass(frozen=True)
class Gap:
    """A field the letter prints and the matter does not have; `url` is where it is filled in, if it is elsewhere."""

    path: str
    words: str
    url: str


@dataclass(frozen=True)
class Draft:
    """What would be written."""

    blocks: list[Block]
    subject: str
    gaps: list[Gap]
    head: paper.Head
    file: bytes

    @property
    def is_whole(self) -> bool:
        """Nothing is missing."""
        return not self.gaps


def draft(matter: Matter, wording: LetterVersion, addressee: Party | None, asked: Mapping[str, str]) -> Draft:
    """Fill the letter in; nothing is kept."""
    data = gather(matter, addressee, asked)
    done = fill([(wording.kind, wording.body), ("plain", wording.subject.encode())], data)
    words = known([matter.version])
    found = named(blocks(done.words[0]), lambda path: label(path, words))
    subject = done.words[1].translate(_GIVEN).replace(OPEN, "[").replace(CLOSE, "]")
    gaps = [Gap(path, label(path, words), _where(path, matter, addressee)) for path in done.gaps]
    return Draft(found, subject, gaps, _head(data, subject), done.file)


def _head(data: Mapping[str, dict[str, str]], subject: str) -> paper.Head:
    to, firm = data["addressee"], data["firm"]
    return paper.Head(
        firm=settings.FIRM_NAME,
        address=firm.get("address", ""),
        contact=" · ".join(filter(None, [firm.get("phone"), firm.get("email")])),
        date=str(data["today"]),
        to="\n".join(filter(None, [to["name"], to.get("address")])),
        subject=subject,
        number=data["matter"]["number"],
        reference=to.get("reference", ""),
    )


def _where(path: str, matter: Matter, addressee: Party | None) -> str:
    """What is asked while writing is filled in beside the letter; the rest has a home of its own."""
    group = path.partition(".")[0].partition("[")[0]
    if path.startswith(ASKED):
        return ""
    if path.endswith(".reference"):  # theirs on this matter, not of the contact
        return f"{matter.get_absolute_url()}#people"
    if group == "client" or (group == "addressee" and addressee is None):
        return reverse("contacts:change", args=[matter.client_id])
    if group == "addressee" and addressee:
        return reverse("contacts:change", args=[addressee.contact_id])
    return f"{matter.get_absolute_url()}#{SECTIONS.get(group, 'people')}"
