"""Word letters: opened with care, read by paragraph, filled in by docxtpl."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError

from documents.letters.press.environment import Press
from documents.letters.press.grammar import Fault, Reading, Use
from documents.letters.press.limits import ENTRIES, UNPACKED, WORD_OUTPUT
from documents.letters.press.wire import UnfitError

BODY = "word/document.xml"
EXCERPT = 60


def guard(body: bytes) -> None:
    """Refuse what is no Word file, unpacks into too much, carries macros or fetches something from elsewhere."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            _guard(archive)
    except zipfile.BadZipFile as problem:
        raise UnfitError(
            "This is not a Word file (.docx). Save the letter as .docx and try again."
        ) from problem


def _guard(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if BODY not in names:
        raise UnfitError("This is not a Word file (.docx). Save the letter as .docx and try again.")
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise UnfitError("This file unpacks into far more than a letter holds.")
    if any("vbaProject" in name for name in names):
        raise UnfitError("This file has macros. Save it as .docx without them.")
    for name in names:
        if name.endswith(".rels") and _fetches(archive.read(name)):
            raise UnfitError(
                "This file fetches a picture or a template from elsewhere. Embed it and save the file again."
            )


def _fetches(relations: bytes) -> bool:
    parts = relations.split(b"<Relationship ")
    return any(b'TargetMode="External"' in part and b"/hyperlink" not in part for part in parts)


def read(body: bytes) -> tuple[list[tuple[Use, str]], list[tuple[Fault, str]]]:
    """Every field the letter uses and every fault, each with the paragraph it stands in."""
    template = opened(body)
    paragraphs = list(texts(template))
    press = Press({}, WORD_OUTPUT, is_plain=False)
    uses: list[tuple[Use, str]] = []
    faults: list[tuple[Fault, str]] = []
    for source in sources(template):
        try:
            reading = Reading(press.parse(source))
        except TemplateSyntaxError as problem:
            faults.append((Fault(f"{problem.message}", 0), _where(paragraphs, _tag(problem))))
            continue
        uses += [(use, _where(paragraphs, use.path.rpartition(".")[2])) for use in reading.uses]
        faults += [(fault, _where(paragraphs, "{")) for fault in reading.faults]
    return uses, faults


def _tag(problem: TemplateSyntaxError) -> str:
    """The word the complaint is about, to find its paragraph by."""
    quoted = (problem.message or "").split("'")
    return quoted[1] if len(quoted) > 1 else "{"


def _where(paragraphs: list[str], word: str) -> str:
    found = next((text for text in paragraphs if "{" in text and word in text), "")
    return f"{found[:EXCERPT]}…" if len(found) > EXCERPT else found


def opened(body: bytes) -> DocxTemplate:
    """The file as docxtpl has it."""
    template = DocxTemplate(io.BytesIO(body))
    template.render_init()
    return template


def sources(template: DocxTemplate) -> Iterator[str]:
    """What Jinja is given: the body, headers and footers, once the tags are joined."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))


def texts(template: DocxTemplate) -> Iterator[str]:
    """The words of every paragraph, those in tables and text boxes too."""
    for paragraph in template.docx.element.body.iter(qn("w:p")):
        words = "".join(_pieces(paragraph)).strip()
        if words:
            yield words


def _pieces(paragraph: Any) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        yield node.text or "" if node.tag == qn("w:t") else "\n" if node.tag == qn("w:br") else "\t"


def fill(body: bytes, data: Mapping[str, Any]) -> tuple[bytes, list[str], str]:
    """The letter, what was missing, and its words for the preview."""
    press, template = Press(data, WORD_OUTPUT, is_plain=False), DocxTemplate(io.BytesIO(body))
    template.render(dict(data), press, autoescape=True)
    words = "\n\n".join(texts(template))
    out = io.BytesIO()
    template.save(out)
    return out.getvalue(), list(press.ledger.gaps), words
