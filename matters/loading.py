"""Strict reading of practice-area files: every row knows its file, section and line, and says what is allowed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from caseops.core.offsets import Offset, parse_offset


class BadRow(ValueError):
    """A word or key a practice-area file may not hold; the message names file, section and line."""


@dataclass
class Row:
    """One mapping of a section; what is taken is crossed off, and `finish` refuses what is left."""

    file: str
    section: str
    line: int
    values: dict[str, Any]
    _taken: set[str] = field(default_factory=set)

    def bad(self, problem: str) -> BadRow:
        """The error to raise, with the place in front."""
        return BadRow(f"{self.file}, section {self.section}, line {self.line}: {problem}")

    def take(self, key: str, default: object = ...) -> Any:
        """The raw value; without a default the key must be there."""
        self._taken.add(key)
        if key not in self.values and default is ...:
            raise self.bad(f"'{key}' is missing.")
        return self.values.get(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string (numbers are not strings)."""
        value = self.take(key) if default is None else self.take(key, default)
        if not isinstance(value, str):
            raise self.bad(f"'{key}' must be text, not {value!r}.")
        return " ".join(value.split())

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self.take(key) if default is None else self.take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.bad(f"'{key}' must be a whole number, not {value!r}.")
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        value = self.take(key, False)
        if not isinstance(value, bool):
            raise self.bad(f"'{key}' must be true or false, not {value!r}.")
        return value

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.bad(f"'{value}' is not allowed for '{key}'. Allowed: {', '.join(sorted(allowed))}.")
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None) -> list[str]:
        """A list of words; empty when absent."""
        values = self.take(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.bad(f"'{key}' must be a list of words, not {values!r}.")
        for value in values if allowed is not None else ():
            if value not in (allowed or ()):
                raise self.bad(
                    f"'{value}' is not allowed in '{key}'. Allowed: {', '.join(sorted(allowed or ()))}."
                )
        return values

    def integers(self, key: str) -> list[int]:
        """A list of whole numbers; empty when absent."""
        values = self.take(key, [])
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            raise self.bad(f"'{key}' must be a list of whole numbers, not {values!r}.")
        return values

    def offset(self, key: str, anchors: Sequence[str]) -> Offset:
        """`anchor+3bd`, told from one of the area's key dates."""
        try:
            offset = parse_offset(self.text(key))
        except ValueError as error:
            raise self.bad(f"'{key}': {error}.") from error
        if offset.anchor not in anchors:
            raise self.bad(f"'{offset.anchor}' is no key date of this area. Allowed: {', '.join(anchors)}.")
        return offset

    def finish(self) -> None:
        """Refuse keys nobody asked for."""
        unknown = sorted(set(self.values) - self._taken)
        if unknown:
            raise self.bad(f"unknown key '{unknown[0]}'. Allowed: {', '.join(sorted(self._taken))}.")
