"""The letters that ship with CaseOps: one text file each, a few lines of head, then the letter."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matters.models import Party

FOLDER = Path(__file__).parent / "standard_letters"
HEAD_ENDS = "\n\n"


@dataclass(frozen=True)
class StandardLetter:
    """One of them: `area` is the folder it lies in, `key` the name of its file."""

    area: str
    key: str
    name: str
    addressed_to: str
    subject: str
    text: str


def standard_letters(folder: Path = FOLDER) -> Iterator[StandardLetter]:
    """Every letter, in the order of the folders and of the names."""
    for path in sorted(folder.glob("*/*.txt")):
        yield read(path)


def read(path: Path) -> StandardLetter:
    """The head is `word: value` by line and ends with an empty line; a wrong one says file and word."""
    head, _, text = path.read_text(encoding="utf-8").partition(HEAD_ENDS)
    said = dict(line.split(": ", 1) for line in head.splitlines())
    if set(said) != {"name", "to", "subject"} or said["to"] not in Party.PartyRole.values:
        raise ValueError(f"{path.name}: the head of a letter has name, to (a role of a party) and subject.")
    return StandardLetter(path.parent.name, path.stem, said["name"], said["to"], said["subject"], text)
