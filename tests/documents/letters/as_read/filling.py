"""The imaginary client, and the letters filled in for her."""

from collections import defaultdict
from typing import Any

from documents.letters.catalogue import CONTACT
from documents.letters.marks import Block, blocks, words_of
from documents.letters.pressing import fill, inspect
from documents.letters.standard import StandardLetter, standard_letters
from matters.naming import titled

PEOPLE = {
    "client": "Ana Lopez",
    "attorney": "Priya Shah",
    "case_manager": "Dana Ruiz",
    "addressee": "Mercy Hospital",
    "adverse": "Acme Trucking",
    "adverse_insurer": "Atlas Insurance",
    "employer": "Harbor Foods",
    "petitioner": "Luis Lopez",
    "opposing_counsel": "Owen Clarke",
}
LISTS = {
    "missing_documents": [
        {"name": "Photo ID", "source": "client"},
        {"name": "Police report", "source": "agency"},
    ],
    "needed_from_client": [{"name": "Photo ID"}, {"name": "Signed fee agreement"}],
    "parties": {
        "provider": [{"name": "Mercy Hospital"}, {"name": "Harbor Physical Therapy"}],
        "witness": [{"name": "Sam Okafor", "phone": "(212) 555-0100"}, {"name": "Lee Tran"}],
    },
}
KNOWN = {"firm.name": "Harbor & Pine LLP", "firm.address": "120 Water Street", "today": "March 2, 2026"}
ENDINGS = {"_on": "April 9, 2026", "_amount": "$1,000.00", "_date": "April 9, 2026"}


def sample(path: str) -> str:
    """What stands in the file for a field, the same every time."""
    group, _, name = path.rpartition(".")
    if path in KNOWN:
        return KNOWN[path]
    if name in CONTACT and name == "name":
        return PEOPLE.get(group, titled(group))
    if group == "client" and name == "greeting":
        return "Ana"
    dated = next((value for ending, value in ENDINGS.items() if name.endswith(ending)), "")
    return dated or f"<{titled(name or path)}>"


def data_for(letters: list[StandardLetter]) -> dict[str, Any]:
    """Everything these letters use."""
    pieces = [("plain", words.encode()) for each in letters for words in (each.text, each.subject)]
    data: dict[str, Any] = defaultdict(dict) | LISTS
    for reading in inspect(pieces):
        for use in reading.uses:
            group, _, name = use.path.rpartition(".")
            if "[" in use.path or group in {"", "parties"}:
                continue
            data.setdefault(group, {})[name] = sample(use.path)
    return dict(data) | {"today": KNOWN["today"]}


def as_read(area: str) -> dict[str, list[str]]:
    """The letters of one area by key, a line a block, filled in by one process."""
    letters = [each for each in standard_letters() if each.area == area]
    pieces = [("plain", words.encode()) for each in letters for words in (each.subject, each.text)]
    words = fill(pieces, data_for(letters)).words
    told = {}
    for place, letter in enumerate(letters):
        subject, text = words[2 * place : 2 * place + 2]
        told[letter.key] = [f"Re: {words_of(blocks(subject)[0].line)}", *map(line, blocks(text))]
    return told


def line(block: Block) -> str:
    """A block on one line."""
    if block.kind == "table":
        return " / ".join(" | ".join(words_of(cell) for cell in row) for row in block.rows)
    mark = {"heading": "## ", "item": f"{block.mark} ", "sign": "____ ", "space": "(room to sign)"}
    return f"{mark.get(block.kind, '')}{words_of(block.line)}"
