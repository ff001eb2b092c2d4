"""Letters of one practice area as files: a head and the words, or a head beside a Word file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError

from caseops.users.models import User
from documents.actions.letters import add_letter, draft_letter
from documents.actions.letters.draft import fingerprint
from documents.letters.checking import WORD
from documents.letters.standard import HEAD_ENDS
from documents.models import LetterTemplate, LetterVersion
from matters.models import Party, PracticeArea, PracticeAreaVersion

HEAD = ("name", "to", "subject")


@dataclass(frozen=True)
class Letter:
    """One letter that came along."""

    key: str
    name: str
    addressed_to: str
    subject: str
    text: str
    word: bytes | None


def written(version: PracticeAreaVersion) -> dict[str, bytes]:
    """The published letters of the area, by file name: `demand.txt`, and `demand.docx` when it is a Word file."""
    letters = (
        LetterVersion.objects.published().filter(template__area=version.area_id).select_related("template")
    )
    files: dict[str, bytes] = {}
    for letter in letters:
        template, is_word = letter.template, letter.kind == WORD
        head = {"name": template.name, "to": template.addressed_to, "subject": letter.subject}
        lines = "\n".join(f"{word}: {said}".rstrip() for word, said in head.items())
        files[f"{template.key}.txt"] = f"{lines}{HEAD_ENDS}{'' if is_word else letter.text}".encode()
        if is_word and letter.word:
            files[f"{template.key}.docx"] = bytes(letter.word)
    return files


def kept(actor: User | None, area: PracticeArea, files: Mapping[str, bytes]) -> list[str]:
    """Each letter whose wording the firm does not have becomes a draft; the answer names them."""
    letters = list(_read(files))
    templates = {template.key: template for template in area.letter_templates.all()}
    return [letter.name for letter in letters if _keep(actor, area, letter, templates.get(letter.key))]


def _keep(actor: User | None, area: PracticeArea, letter: Letter, template: LetterTemplate | None) -> bool:
    said: dict[str, Any] = {"subject": letter.subject, "text": letter.text, "word": letter.word}
    said |= {"file_name": f"{letter.key}.docx" if letter.word else ""}
    if template is None:
        add_letter(
            actor=actor, name=letter.name, area=area, addressed_to=letter.addressed_to, key=letter.key, **said
        )
        return True
    body = letter.word if letter.word is not None else letter.text.encode()
    if template.versions.filter(sha256=fingerprint(body, letter.subject)).exists():
        return False
    draft_letter(actor=actor, template=template, **said)
    return True


def _read(files: Mapping[str, bytes]) -> Iterator[Letter]:
    for path in sorted(files):
        name = PurePosixPath(path)
        if name.suffix == ".txt":
            yield _letter(name.stem, path, files[path], files.get(f"{name.stem}.docx"))
        elif name.suffix != ".docx" or f"{name.stem}.txt" not in files:
            raise _refused(
                path,
                1,
                "a letter is a .txt file, with a .docx file of the same name if it is written in Word.",
            )


def _letter(key: str, path: str, content: bytes, word: bytes | None) -> Letter:
    try:
        head, _, text = content.decode().replace("\r\n", "\n").partition(HEAD_ENDS)
    except UnicodeDecodeError as error:
        raise _refused(path, content.count(b"\n", 0, error.start) + 1, "this is not UTF-8 text.") from error
    said = _head(path, head.split("\n"))
    if said["to"] not in Party.PartyRole.values:
        allowed = ", ".join(sorted(Party.PartyRole.values))
        raise _refused(path, 2, f"'{said['to']}' is no 'to'. Allowed: {allowed}.")
    if bool(text.strip()) == (word is not None):
        raise _refused(
            path,
            len(HEAD) + 2,
            "a letter has its words here or in the Word file beside it, not both or none.",
        )
    return Letter(key, said["name"], said["to"], said["subject"], text if word is None else "", word)


def _head(path: str, lines: Sequence[str]) -> dict[str, str]:
    """`word: value` by line, in this order."""
    if len(lines) != len(HEAD):
        raise _refused(path, 1, f"a letter begins with the lines {', '.join(HEAD)}, then an empty line.")
    said = {}
    for number, (word, line) in enumerate(zip(HEAD, lines, strict=True), start=1):
        key, colon, value = line.partition(":")
        if key != word or not colon:
            raise _refused(path, number, f"'{word}: …' is expected here.")
        said[word] = value.strip()
    return said


def _refused(path: str, line: int, problem: str) -> ValidationError:
    return ValidationError({"file": f"letters/{path}, line {line}: {problem}"})
