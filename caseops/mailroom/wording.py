"""A letter of the firm as the text of an e-mail, filled in for one matter."""

from dataclasses import dataclass

from documents.letters.drafting import draft
from documents.letters.marks import Block, words_of
from documents.models import LetterTemplate, LetterVersion
from matters.models import Matter, Party

GAP = "[[missing: {}]]"
GAP_BEGINS = GAP.partition("{")[0]
ON_PAPER_ONLY = ("space", "page", "sign")


@dataclass(frozen=True)
class Wording:
    """What would be sent; `gaps` names what the matter does not have."""

    subject: str
    body: str
    gaps: list[str]


def wordings(matter: Matter) -> "list[LetterTemplate]":
    """The published letters in plain text that may be written on this matter."""
    plain = LetterVersion.objects.published().filter(kind=LetterVersion.Kind.PLAIN)
    return list(LetterTemplate.objects.offered_on(matter).filter(versions__in=plain).distinct())


def worded(matter: Matter, template: LetterTemplate, addressee: Party | None) -> Wording:
    """Its text without what only paper needs; a gap is marked, so that it is never sent unseen."""
    made = draft(matter, template.versions.published().get(), addressee, {})
    parts = [_text(block) for block in made.blocks if block.kind not in ON_PAPER_ONLY]
    return Wording(
        made.subject or template.name, "\n\n".join(filter(None, parts)), [gap.words for gap in made.gaps]
    )


def _text(block: Block) -> str:
    if block.kind == "table":
        return "\n".join(" · ".join(_line(cell) for cell in row) for row in block.rows)
    mark = f"{block.mark} " if block.kind == "item" else ""
    return f"{mark}{_line(block.line)}"


def _line(line: object) -> str:
    pieces = [GAP.format(piece.words) if piece.look == "gap" else piece for piece in line]  # type: ignore[attr-defined]
    return "".join(piece if isinstance(piece, str) else words_of([piece]) for piece in pieces)
