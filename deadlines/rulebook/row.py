"""Strict reading of a rulebook file: a row knows its file and place, and every word is checked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

KEY_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class BadRuleError(ValueError):
    """What a rulebook file may not hold; the message names file, row and field."""


@dataclass
class Row:
    """One table of a file; what is taken is crossed off, and `finish` refuses what is left."""

    file: str
    number: int
    values: Mapping[str, Any]
    _taken: set[str] = field(default_factory=set)

    def bad(self, problem: str) -> BadRuleError:
        """The error to raise, with the place in front."""
        name = self.values.get("key")
        named = f" ({name})" if isinstance(name, str) else ""
        return BadRuleError(f"{self.file}, row {self.number}{named}: {problem}")

    def take(self, key: str, default: object = ...) -> Any:
        """The raw value; without a default the key must be there."""
        self._taken.add(key)
        if key not in self.values and default is ...:
            raise self.bad(f"'{key}' is missing.")
        return self.values.get(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string that says something, unless it may be left out."""
        value = self.take(key) if default is None else self.take(key, default)
        if not isinstance(value, str):
            raise self.bad(f"'{key}' must be text, not {value!r}.")
        if key in self.values and not value.strip():
            raise self.bad(f"'{key}' is empty; leave it out.")
        return value

    def slug(self, key: str, default: str | None = None) -> str:
        """A name in small letters, digits and single hyphens."""
        value = self.text(key, default)
        if value and not KEY_FORM.fullmatch(value):
            raise self.bad(
                f"'{key}' is {value!r}; only small letters, digits and single hyphens are allowed."
            )
        return value

    def word(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        if key in self.values or default is None:
            self._allow(key, value, allowed)
        return value

    def words(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of allowed words, none twice; empty when absent."""
        values = self.take(key, [])
        if not isinstance(values, list) or len(values) != len(set(map(str, values))):
            raise self.bad(f"'{key}' must be a list of words, none of them twice, not {values!r}.")
        for value in values:
            self._allow(key, value, allowed)
        return tuple(values)

    def whole(self, key: str, least: int = 1) -> int | None:
        """A whole number, not below `least`; None when absent."""
        value = self.take(key, None)
        if value is not None and (type(value) is not int or value < least):
            raise self.bad(f"'{key}' must be a whole number from {least} up, not {value!r}.")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """true or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.bad(f"'{key}' must be true or false, not {value!r}.")
        return value

    def day(self, key: str) -> date | None:
        """A date written as one; None when absent."""
        value = self.take(key, None)
        if value is not None and type(value) is not date:
            raise self.bad(f"'{key}' must be a date such as 2025-01-01, not {value!r}.")
        return value

    def finish(self) -> None:
        """Refuse fields nobody asked for."""
        for key in self.values:
            if key not in self._taken:
                raise self.bad(f"unknown field '{key}'. Known: {', '.join(sorted(self._taken))}.")

    def _allow(self, key: str, value: Any, allowed: Collection[str]) -> None:
        if value not in allowed:
            raise self.bad(f"'{key}' is {value!r}; it must be one of: {', '.join(allowed)}.")
