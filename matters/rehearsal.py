"""What a version would make of a matter: row by row, with its date and its person, or why it is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matters.actions.plan import known_facts
from matters.conditions import TRUE, holds
from matters.models import Matter, PracticeAreaVersion
from matters.naming import plain
from matters.practice_area_files import sections
from matters.sections import Doubt, Line, Made, Section


@dataclass(frozen=True)
class Foreseen:
    """One row of the version on this matter; `made` is None when the matter does not get it."""

    line: Line
    made: Made | None
    why: str

    @property
    def waits_for(self) -> str:
        """The key date it waits for, in words."""
        return plain(self.made.waits_for) if self.made and self.made.waits_for else ""


@dataclass(frozen=True)
class Act:
    """The rows of one section."""

    section: Section
    rows: Sequence[Foreseen]

    @property
    def count(self) -> int:
        """How many the matter gets."""
        return sum(row.made is not None for row in self.rows)


@dataclass(frozen=True)
class Rehearsal:
    """Everything a matter would get, and what it was shown on."""

    subject: str
    stage: str
    acts: Sequence[Act]


@dataclass(frozen=True)
class Told:
    """A doubt, and the section its row belongs to."""

    section: Section
    doubt: Doubt


def rehearsed(matter: Matter, subject: str) -> Rehearsal:
    """The matter as it is, read row by row; whoever calls has just made its rows."""
    facts = known_facts(matter)
    return Rehearsal(
        subject, matter.stage.name, [_act(each, matter, facts) for each in sections() if each.makes]
    )


def doubts(version: PracticeAreaVersion) -> list[Told]:
    """What every section finds hard to believe."""
    return [Told(section, doubt) for section in sections() for doubt in section.doubts(version)]


def _act(section: Section, matter: Matter, facts: Mapping[str, str]) -> Act:
    made = {row.blueprint: row for row in section.made(matter)}
    rows = section.rows(matter.version)
    return Act(
        section,
        [Foreseen(section.line(row), made.get(row.pk), why(row.when, matter, facts)) for row in rows],
    )


def why(when: str, matter: Matter, facts: Mapping[str, str]) -> str:
    """Why a condition holds on a matter, or why it does not; empty when there is none."""
    if not when:
        return ""
    parts = [part.strip() for part in when.split("|")]
    true = [part for part in parts if holds(part, subtype=matter.subtype, facts=facts)]
    told = dict.fromkeys(_told(part, matter, facts) for part in true or parts)
    return f"{'Because' if true else 'Left out:'} {', '.join(told)}"


def _told(part: str, matter: Matter, facts: Mapping[str, str]) -> str:
    key, equals, value = part.partition("=")
    if not equals and key in matter.version.subtypes:
        other = "" if key == matter.subtype else f", not {plain(key)}"
        return f"the matter is of the kind {plain(matter.subtype)}{other}"
    answer = facts.get(key)
    if answer is None:
        return f"{plain(key)} is not answered"
    if not equals:
        return f"{plain(key)} is {'yes' if answer == TRUE else 'no'}"
    other = "" if answer.casefold() == value.casefold() else f", not {value}"
    return f"{plain(key)} is {answer}{other}"
