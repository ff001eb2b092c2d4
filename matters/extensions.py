"""THE PLUG: how a matter runs code of the floors above it. It has one sister, caseops/people/extensions.py.

Each app above keeps one `matter_extension.py` with one subclass of `MatterExtension`; they are found when
Django starts and run in the order of INSTALLED_APPS.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from caseops.core.together import Asking, without_asking
from caseops.users.models import User
from matters.effects import Effect
from matters.growth import Growth
from matters.known import Known
from matters.models import Matter, PracticeAreaVersion
from matters.moving import Moves
from matters.sections import Section

CLOSING = "closing"  # the gate before a matter closes, which is everybody's


@dataclass(frozen=True)
class Fact:
    """One figure for the facts strip of the matter page; `tone` is neutral, accent, good, warn or bad."""

    label: str
    value: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Tab:
    """What an app shows on the matter page: a section drawn by `template` from `context`."""

    key: str
    title: str
    template: str
    count: int
    context: dict[str, object]
    facts: Sequence[Fact] = field(default_factory=tuple)


@dataclass(frozen=True)
class Paper:
    """A paper in the file of a matter, for a field that names one."""

    uuid: str
    title: str
    url: str
    matter: int


@dataclass(frozen=True)
class Succession:
    """Somebody is no longer on matters: what waited for `person` waits for `heir`, and `moves` keeps how it was.

    `everything` means all the person has, also what belongs to no matter. With `is_return` the rows are back already.
    """

    person: User
    heir: User
    moves: Moves = field(default_factory=Moves)
    everything: bool = False
    is_return: bool = False


@dataclass(frozen=True)
class Screened:
    """A wall keeps the matters from these people from now on: whatever of theirs leads into them ends."""

    people: Sequence[User]


Left = Succession | Screened


class Shelf:
    """The papers that an app keeps for matters; without a method of its own it keeps none."""

    def papers(
        self, matters: Collection[int], user: User | None, among: Collection[str] | None = None
    ) -> Sequence[Paper]:
        """What this person (`None`: the house itself) sees in the files of these matters; `among` names some by id."""
        return ()


class MatterExtension:
    """Subclass once an app, in its `matter_extension.py`; every method may be left as it is."""

    # The sections of a practice-area file that this app owns, as objects of its `blueprints.py`.
    sections: ClassVar[Sequence[Section]] = ()
    # How its rows that grew from blueprints follow a newer version, as objects of its `growth.py`.
    growths: ClassVar[Sequence[Growth]] = ()
    # Its models that messages speak of (`about`), so that a wall keeps those messages too.
    spoken_of: ClassVar[Sequence[type[Any]]] = ()
    # Where a field that names a paper finds it.
    shelf: ClassVar[Shelf] = Shelf()

    def on_opened(self, known: Known, actor: User | None) -> None:
        """Create the rows whose condition holds and that are not there yet; also called when a fact changes."""

    def preview_key_date(self, matter: Matter, name: str, on: date, user: User) -> Sequence[Effect]:
        """What `on_key_date` would do now, by the very plan it follows; also what stays, and why."""
        return ()

    def on_key_date(
        self, matter: Matter, name: str, on: date, actor: User | None, why_moved: str = ""
    ) -> None:
        """Date the open rows told from this key date; `why_moved` is for their history, empty when first set."""

    def on_changed(self, matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
        """Their teams are others now, or they were closed or opened again: what was planned for them follows."""

    def held_by(self, person: User) -> dict[str, list[int]]:
        """By noun (`open request`), the matter's id of each row that is this person's; 0 where there is no matter."""
        return {}

    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        """Why this gate is still closed, one sentence each; None when the gate is not ours. The last is CLOSING."""
        return without_asking(None)

    def letter_fields(
        self, version: PracticeAreaVersion, matter: Matter | None = None
    ) -> Mapping[str, tuple[str, str]]:
        """Fields for letters by path (`deadlines.sol`): the words for each and, given a matter, what it says."""
        return {}

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        """The app's section of the matter page, made of questions that are asked together with all others."""
        return without_asking(None)

    def __init_subclass__(cls) -> None:
        _extensions.append(cls())


_extensions: list[MatterExtension] = []


def extensions() -> Sequence[MatterExtension]:
    """Every extension, in the order of INSTALLED_APPS."""
    return tuple(_extensions)
