"""A plain letter in blocks: its light marks read once, for the screen and for the paper alike.

## Heading        - item        1. item        | cell | cell |        **bold**  *italic*
a backslash ends a line within a paragraph; [space] leaves room for a signature, [page] begins a page,
[sign: Client] draws a line to sign on.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.letters.press.environment import CLOSE, GIVEN, OPEN

BREAK = "\\"
_INLINE = re.compile(
    rf"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|{OPEN}(?P<gap>.+?){CLOSE}|(?P<end>\ue003|\\\n)", re.DOTALL
)
_NUMBERED = re.compile(r"(\d+)\.\s+(.*)", re.DOTALL)
_COMMAND = re.compile(r"\[(space|page|sign)(?::\s*(.*))?\]")
_RULE = re.compile(r"\|[\s:|-]+\|?")
_ITEM = re.compile(r"- |\d+\. ")
_GIVEN = str.maketrans(GIVEN)


@dataclass(frozen=True)
class Piece:
    """Some words of one look: "", bold, italic, gap, or the end of a line."""

    words: str
    look: str = ""


Line = Sequence[Piece]


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, item, table, or a piece of the page itself."""

    kind: str
    line: Line = ()
    mark: str = ""
    rows: Sequence[Sequence[Line]] = ()


def blocks(text: str) -> list[Block]:
    """The letter, block by block."""
    parts = re.split(r"\n\s*\n", text.strip("\n"))
    return [block for part in parts if part.strip() for block in _read(part.strip("\n"))]


def _read(part: str) -> Iterator[Block]:
    command = _COMMAND.fullmatch(part.strip())
    if command:
        yield Block(command[1], pieces(command[2] or ""))
    elif part.startswith("|"):
        yield _table(part.splitlines())
    elif _ITEM.match(part):
        yield from (_item(item) for item in _items(part))
    elif part.startswith("## "):
        head, _, rest = part.partition("\n")
        yield Block("heading", pieces(head[3:]))
        if rest.strip():
            yield from _read(rest)
    else:
        yield Block("paragraph", pieces(_joined(part)))


def _joined(part: str) -> str:
    """One paragraph on one line, except where a line was ended on purpose."""
    lines = [line.strip() for line in part.splitlines()]
    return "".join(f"{line}\n" if line.endswith(BREAK) else f"{line} " for line in lines).strip()


def _items(part: str) -> Iterator[str]:
    item = ""
    for line in part.splitlines():
        if _ITEM.match(line) and item:
            yield item
            item = ""
        item = f"{item} {line.strip()}".strip()
    yield item


def _item(item: str) -> Block:
    numbered = _NUMBERED.match(item)
    if numbered:
        return Block("item", pieces(numbered[2]), f"{numbered[1]}.")
    return Block("item", pieces(item[2:]), "•")


def _table(lines: Sequence[str]) -> Block:
    has_head = any(_RULE.fullmatch(line.strip()) for line in lines)
    rows = [line.strip().strip("|").split("|") for line in lines if not _RULE.fullmatch(line.strip())]
    return Block(
        "table",
        mark="head" if has_head else "",
        rows=[[pieces(cell.strip()) for cell in row] for row in rows],
    )


def pieces(words: str) -> list[Piece]:
    """A line in pieces of one look."""
    return [piece for piece in _pieces(words) if piece.words or piece.look == "end"]


def _pieces(words: str) -> Iterator[Piece]:
    at = 0
    for match in _INLINE.finditer(words):
        yield Piece(words[at : match.start()].translate(_GIVEN))
        look = match.lastgroup or ""
        if look in {"bold", "italic"}:
            yield from (Piece(inner.words, inner.look or look) for inner in _pieces(match[look]))
        else:
            yield Piece("" if look == "end" else match["gap"], look)
        at = match.end()
    yield Piece(words[at:].translate(_GIVEN))


def named(found: Sequence[Block], name: Callable[[str], str]) -> list[Block]:
    """The same with every gap called by its words."""
    return [
        Block(
            each.kind,
            _named(each.line, name),
            each.mark,
            [[_named(cell, name) for cell in row] for row in each.rows],
        )
        for each in found
    ]


def _named(line: Line, name: Callable[[str], str]) -> Line:
    return [Piece(name(piece.words), "gap") if piece.look == "gap" else piece for piece in line]


def words_of(line: Line) -> str:
    """A line without its looks."""
    return "".join("\n" if piece.look == "end" else piece.words for piece in line)


def groups(found: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """Neighbouring items as one list, for the screen."""
    return [(kind, list(rows)) for kind, rows in groupby(found, key=lambda each: each.kind)]
