"""One thing a person may do with one row of an app above: its button, its form, its verb, its way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from caseops.users.permissions import Permission
from matters.models import Matter

MATTER, PAGE, LIST = "matter", "page", "list"  # where the row stands when somebody acts on it
DESKS = ("today", "review")  # URL names of pages of mixed rows


class ActForm(forms.Form):
    """What an act asks for; it knows the row it is about."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)
        for field in list(self.fields.values())[:1]:
            field.widget.attrs["autofocus"] = True


@dataclass(frozen=True)
class Act:
    """`verb` is called with the row under the name `row`; `said` and `note` may hold the row as {}.

    An act without a form is done at once; `undo` names the URL of its inverse, `section` the part of the
    matter page and `everywhere` the list across matters that it is offered on.
    """

    url: str
    verb: Callable[..., Any]
    row: str
    section: str
    permission: Permission
    label: str
    said: str
    icon: str = ""
    key: str = ""
    form: type[ActForm] | None = None
    note: str = ""
    undo: str = ""
    everywhere: str = ""
    at_first: Callable[[Any], str] | None = None

    def words(self, row: Any) -> str:
        """What the act is called for this row: `at_first` may know a better word for doing it first."""
        return (self.at_first and self.at_first(row)) or self.label

    @property
    def asks(self) -> bool:
        """Something must be filled in first."""
        return self.form is not None

    def address(self, row: Any, at: str) -> str:
        """Where the act is done, remembering where the row stands."""
        name = row.number if isinstance(row, Matter) else row.pk
        return f"{reverse(self.url, args=[name])}?at={at}"

    def undo_address(self, done: Any, at: str) -> str:
        """Where it is taken back; empty when it cannot be."""
        return f"{reverse(self.undo, args=[done.pk])}?at={at}" if self.undo else ""

    def way_back(self, row: Any, at: str) -> str:
        """The page the row stands on."""
        if at in DESKS:
            return reverse(at)
        if at == LIST and self.everywhere:
            return reverse(self.everywhere)
        if at == PAGE:
            return str(row.get_absolute_url())
        matter = row if isinstance(row, Matter) else row.matter
        return f"{matter.get_absolute_url()}#{self.section}"


@dataclass(frozen=True)
class Offer:
    """An act offered on a row, to somebody who may do it."""

    act: Act
    row: Any
    at: str
    label: str = ""

    @property
    def words(self) -> str:
        """What stands on the button."""
        return self.label or self.act.words(self.row)

    @property
    def url(self) -> str:
        """Where the button leads."""
        return self.act.address(self.row, self.at)

    @property
    def place(self) -> str:
        """The id of the element that the form is drawn in."""
        return f"act-{self.act.section}-{'new' if isinstance(self.row, Matter) else self.row.pk}"


@dataclass(frozen=True)
class Offers:
    """The next act first, the others behind a menu; on a row that is over, all of them."""

    every: Sequence[Offer]
    is_over: bool = False

    @property
    def first(self) -> Offer | None:
        """The next act."""
        return self.every[0] if self.every and not self.is_over else None

    @property
    def about(self) -> Any:
        """The row they are offered on."""
        return self.every[0].row if self.every else None

    @property
    def rest(self) -> Sequence[Offer]:
        """What else may be done."""
        return self.every if self.is_over else self.every[1:]


@dataclass(frozen=True)
class Mark:
    """A small fact under a row's title, in words; the tone only repeats it."""

    words: str
    icon: str
    tone: str = ""
