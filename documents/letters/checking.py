"""Whether a template may become a letter: its grammar, and that it names only fields there are."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches

from documents.letters.catalogue import ASKED, known
from documents.letters.pressing import Field, Finding, Reading, inspect
from documents.models import LetterTemplate, LetterVersion
from matters.models import PracticeAreaVersion

PLAIN, WORD = LetterVersion.Kind.PLAIN, LetterVersion.Kind.WORD
LOOP, SUBJECT = "loop.", "the subject"
SHOWN_AT_MOST = 30


@dataclass(frozen=True)
class Checked:
    """The fields a template uses, and why it cannot be published, if it cannot."""

    fields: list[str]
    problems: list[dict[str, str]]


def check(template: LetterTemplate, readings: Sequence[Reading]) -> Checked:
    """The letter and its subject as they were read; every unknown field is named with where it stands."""
    letter, subject = readings
    uses = [*letter.uses, *(Field(use.path, use.printed, SUBJECT) for use in subject.uses)]
    findings = [*letter.findings, *(Finding(each.sentence, SUBJECT) for each in subject.findings)]
    uses = [use for use in uses if not use.path.startswith(LOOP)]
    words = known(versions_for(template))
    findings += [finding for use in uses if (finding := _unknown(use, words))]
    told = list({(each.sentence, each.where): asdict(each) for each in findings}.values())
    return Checked(sorted({use.path for use in uses}), told[:SHOWN_AT_MOST])


def read(kind: str, body: bytes, subject: str) -> list[Reading]:
    """The letter and its subject."""
    return inspect([(kind, body), (PLAIN, subject.encode())])


def unknown_of(version: LetterVersion) -> list[str]:
    """Why a draft that was sound when it came is not any more: fields the practice area has lost."""
    return unknown_to(version, versions_for(version.template))


def unknown_to(letter: LetterVersion, versions: list[PracticeAreaVersion]) -> list[str]:
    """Which of its fields these versions of a practice area do not have, a sentence each."""
    words = known(versions)
    found = (_unknown(Field(path, False, "the letter"), words) for path in letter.fields)
    return [finding.sentence for finding in found if finding]


def versions_for(template: LetterTemplate) -> list[PracticeAreaVersion]:
    """The published ways of running the matters this letter is written on."""
    versions = PracticeAreaVersion.objects.published().select_related("area")
    return list(versions.filter(area=template.area_id)) if template.area_id else []


def _unknown(use: Field, words: Mapping[str, str]) -> Finding | None:
    if use.path in words or (use.path.startswith(ASKED) and use.path.count(".") == 1):
        return None
    if any(path.startswith((f"{use.path}.", f"{use.path}[]")) for path in words):
        what = "a list" if any(path.startswith(f"{use.path}[]") for path in words) else "several fields"
        return Finding(f"“{use.path}” is {what}, not one field.", use.where) if use.printed else None
    return Finding(f"There is no field “{use.path}”.{_meant(use.path, words)}", use.where)


def _meant(path: str, words: Mapping[str, str]) -> str:
    close: Sequence[str] = get_close_matches(path, words, n=1, cutoff=0.7)
    return f" Did you mean “{close[0]}”?" if close else ""
