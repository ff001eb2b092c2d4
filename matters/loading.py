"""Strict reading of practice-area files: a row knows its file, section and line, and what is allowed."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from caseops.core.offsets import Offset, parse_offset
from matters.models.practice_area import StageBlueprint
from matters.words import Words, listed

MOST_MONEY = 10**8
KEY_FORM = re.compile(r"[a-z][a-z0-9_]{0,39}")


class BadRowError(ValidationError):
    """A word or key a practice-area file may not hold; the message names file, section and line.

    The same in parts, for a screen that shows the `problem` at its field: the section, the row's line, the key.
    """

    section = ""
    line = 0
    key = ""
    problem = ""

    def __str__(self) -> str:
        return str(self.message)


@dataclass
class Row:
    """One mapping of a section; what is taken is crossed off, and `finish` refuses what is left."""

    file: str
    section: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    within: str = ""  # the key this mapping stands under, when it is an inner one
    is_kept: bool = False  # as it was saved: its model has taken it before
    _taken: list[str] = field(default_factory=list)

    def bad(self, problem: str, key: str = "") -> BadRowError:
        """The error to raise, with the place in front: the line of `key`, or of the row."""
        line = self.lines.get(key, self.line)
        error = BadRowError(f"{self.file}, section {self.section}, line {line}: {problem}")
        error.section, error.line, error.key, error.problem = self.section, line, self.within or key, problem
        return error

    def take(self, key: str, default: object = ...) -> Any:
        """The raw value; without a default the key must be there."""
        self._taken.append(key)
        if key not in self.values and default is ...:
            raise self.bad(f"'{key}' is missing.", key)
        return self.values.get(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string (numbers are not strings) that says something, unless it may be left out."""
        value = self.take(key) if default is None else self.take(key, default)
        if not isinstance(value, str):
            raise self.bad(f"'{key}' must be text, not {value!r}. Put it in quotes.", key)
        if key in self.values and not value.strip():
            raise self.bad(f"'{key}' is empty.", key)
        return " ".join(value.split())

    def key(self, key: str = "key") -> str:
        """A name in small letters, digits and underscores."""
        value = self.text(key)
        if not KEY_FORM.fullmatch(value):
            raise self.bad(f"'{value}' is no '{key}'. Allowed: small letters, digits and _, at most 40.", key)
        return value

    def integer(self, key: str, default: int | None = None, least: int = 0) -> int:
        """A whole number, not below `least`."""
        value = self.take(key) if default is None else self.take(key, default)
        if type(value) is not int or value < least:
            raise self.bad(f"'{key}' must be a whole number from {least} up, not {value!r}.", key)
        return value

    def money(self, key: str) -> Decimal:
        """Dollars, or dollars and cents; never less than nothing."""
        value = self.take(key)
        is_money = type(value) in {int, float} and 0 <= value < MOST_MONEY
        amount = Decimal(str(value)) if is_money else Decimal(-1)
        if not is_money or amount != round(amount, 2):
            raise self.bad(f"'{key}' must be an amount such as 450 or 12.50, not {value!r}.", key)
        return amount

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.take(key, default=False)
        if not isinstance(value, bool):
            raise self.bad(f"'{key}' must be true or false, not {value!r}.", key)
        return value

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        self.check_allowed(key, value, allowed)
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None) -> list[str]:
        """A list of words, none of them twice; empty when absent."""
        values = self.take(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.bad(f"'{key}' must be a list of words, not {values!r}.", key)
        for position, value in enumerate(values):
            if value in values[:position]:
                raise self.bad(f"'{value}' stands twice in '{key}'.", key)
            if allowed is not None:
                self.check_allowed(key, value, allowed)
        return values

    def keys(self, key: str) -> list[str]:
        """A list of names in small letters, digits and underscores; it may not be left out."""
        self.take(key)
        values = self.texts(key)
        if not values:
            raise self.bad(f"'{key}' is empty.", key)
        for value in values:
            if not KEY_FORM.fullmatch(value):
                raise self.bad(f"'{value}' in '{key}' is no name: small letters, digits and _ only.", key)
        return values

    def integers(self, key: str) -> list[int]:
        """A list of whole numbers; empty when absent."""
        values = self.take(key, [])
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            raise self.bad(f"'{key}' must be a list of whole numbers, not {values!r}.", key)
        return values

    def check_allowed(self, key: str, value: str, allowed: Collection[str]) -> None:
        """Refuse a word that is not in the list, and say the list."""
        if value not in allowed:
            raise self.bad(f"'{value}' is not allowed for '{key}'. Allowed: {listed(allowed)}.", key)

    def stage(self) -> StageBlueprint:
        """The stage named under `stage`."""
        return self.words.stages[self.choice("stage", self.words.stages)]

    def offset(self, key: str, anchors: Sequence[str] | None = None) -> Offset:
        """`anchor+3bd`, told from one of the area's key dates."""
        try:
            offset = parse_offset(self.text(key))
        except ValueError as error:
            raise self.bad(f"'{key}': {error}.", key) from error
        self.check_allowed(key, offset.anchor, self.words.key_dates if anchors is None else anchors)
        return offset

    def when(self, *, decides: bool = True) -> str:
        """The condition under `when`, made only of words the area knows; empty when absent.

        What decides which rows a matter gets is asked when it is opened; what only leads to another question is not.
        """
        condition = self.text("when", "")
        try:
            if condition:
                self.words.check_condition(condition, decides=decides)
        except ValueError as error:
            raise self.bad(f"'when': {error}", "when") from error
        return condition

    def inner(self, key: str) -> "Row":
        """The mapping under `key`, as strict as the row itself."""
        value = self.take(key)
        if not isinstance(value, dict):
            raise self.bad(f"'{key}' must be a mapping, not {value!r}.", key)
        line = self.lines.get(key, self.line)
        return Row(self.file, self.section, line, value, {}, self.words, within=self.within or key)

    def check(self, noun: Model) -> None:
        """Refuse what the model would not take, such as a name that is too long."""
        if self.is_kept:
            return
        try:
            noun.clean_fields(exclude={field.name for field in noun._meta.fields if field.is_relation})
        except ValidationError as error:
            key, sentences = next(iter(error.message_dict.items()))
            raise self.bad(f"'{key}': {sentences[0]}", key) from error

    def finish(self) -> None:
        """Refuse keys nobody asked for."""
        for key in self.values:
            if key not in self._taken:
                raise self.bad(f"unknown key '{key}'. Allowed: {listed(set(self._taken))}.", key)
