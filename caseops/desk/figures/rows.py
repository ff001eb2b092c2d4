"""What a desk is made of: blocks of the day, groups of rows, rows that carry their next act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from caseops.desk.actions.put_off import KINDS
from matters.acts import Offer


@dataclass(frozen=True)
class Control:
    """A button that does the thing at once (`post`), or a link to where it is done."""

    label: str
    url: str
    icon: str
    post: bool = False
    variant: str = ""
    key: str = ""


@dataclass(frozen=True)
class Unfold:
    """A button under which a form stands; the form is sent to the app that owns the verb.

    `answers` is the contact an answer goes to: then the button says whether it is sent.
    """

    label: str
    icon: str
    url: str
    form: Any
    submit: str = ""
    note: str = ""
    answers: Any = None
    quote: str = ""
    key: str = ""
    hidden: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Row:
    """One thing with its next act: whom it is about first; `badge` is (words, tone)."""

    place: str
    who: str
    what: str
    href: str
    sub: str
    badge: tuple[str, str] | None = None
    control: Control | None = None
    offer: Offer | None = None
    variant: str = ""
    unfold: Unfold | None = None
    later: Offer | None = None
    can_wait: bool = True

    @property
    def title(self) -> str:
        """Both, as one sentence for a screen reader."""
        return f"{self.who}: {self.what}" if self.what else self.who

    @property
    def may_sleep(self) -> bool:
        """It may be put off; a request has its own way of that."""
        return self.can_wait and self.place.rpartition("-")[0] in KINDS


@dataclass(frozen=True)
class Group:
    """Rows of one kind; `total` counts those that are not shown too, `when` ends the sentence about them."""

    key: str
    title: str
    rows: Sequence[Row]
    total: int
    when: str = ""

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Block:
    """A part of the day."""

    key: str
    title: str
    icon: str
    number: int
    hours: str
    is_open: bool
    groups: Sequence[Group] = field(default_factory=tuple)

    @property
    def filled(self) -> Sequence[Group]:
        """Groups with something in them."""
        return [group for group in self.groups if group.rows]


def counted(number: int, one: str, many: str = "") -> str:
    """1 day, 3 days."""
    return f"{number} {one if number == 1 else many or one + 's'}"
