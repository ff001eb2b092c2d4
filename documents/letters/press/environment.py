"""The one place where Jinja runs: sandboxed, strict, over plain dicts; it keeps count of what was missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.letters.press.grammar import FILTERS, TESTS

LOOP_SAYS = frozenset({"index", "index0", "first", "last", "length"})
OPEN, CLOSE = "\ue0f0", "\ue0f1"  # around a gap, for the preview
KEPT = str.maketrans({"*": "\ue001", "|": "\ue002", "\n": "\ue003", "#": "\ue004", "-": "\ue005", "\r": ""})
GIVEN = {mark: char for char, mark in KEPT.items() if mark}


class TooLongError(Exception):
    """The letter grew beyond every letter."""


@dataclass
class Ledger:
    """What one letter was given, by identity, and what it asked for in vain."""

    paths: dict[int, str]
    gaps: dict[str, None] = field(default_factory=dict)

    def path(self, gap: Any) -> str:
        """Where the missing value would stand in the data."""
        above, name = gap._undefined_obj, str(gap._undefined_name)
        if isinstance(above, dict):
            above = self.paths.get(id(above), "")
        return f"{above}.{name}" if isinstance(above, str) and above else name

    def missed(self, gap: Any) -> str:
        """Note that it was printed; the preview shows it between marks."""
        self.gaps[self.path(gap)] = None
        return f"{OPEN}{self.path(gap)}{CLOSE}"


def gap_of(ledger: Ledger) -> type[StrictUndefined]:
    """Strict, but false in a condition, empty in a loop, and noted when it is printed."""

    def printed(gap: Any) -> str:
        return ledger.missed(gap)  # a bound method would be called without the gap

    meaning: dict[str, Any] = {
        "__slots__": (),
        "__str__": printed,
        "__bool__": lambda _: False,
        "__iter__": lambda _: iter(()),
        "__len__": lambda _: 0,
        "__eq__": lambda _, other: isinstance(other, StrictUndefined),
        "__ne__": lambda _, other: not isinstance(other, StrictUndefined),
        "__hash__": lambda _: 0,
    }
    return type("Gap", (StrictUndefined,), meaning)


class Bounded(Template):
    """Stops while it grows, not when the memory is full."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        parts, length = [], 0
        longest = getattr(self.environment, "longest", 0)
        for part in self.generate(*args, **kwargs):
            length += len(part)
            if length > longest:
                raise TooLongError
            parts.append(part)
        return "".join(parts)


class Press(ImmutableSandboxedEnvironment):
    """A dict answers by its keys and nothing else has attributes: there is no way from a field to an object."""

    template_class = Bounded

    def __init__(self, data: Mapping[str, Any], longest: int, *, is_plain: bool) -> None:
        self.ledger = Ledger(dict(_paths(data, "")))
        super().__init__(
            undefined=gap_of(self.ledger),
            autoescape=not is_plain,
            finalize=_kept if is_plain else None,
        )
        self.longest = longest
        self.filters = {name: self.filters[name] for name in FILTERS} | {"join": _joined}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, dict) and type(argument) is str:
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        if isinstance(obj, StrictUndefined):
            return self.undefined(obj=self.ledger.path(obj), name=argument)
        if isinstance(obj, LoopContext) and argument in LOOP_SAYS:
            return getattr(obj, argument)
        raise SecurityError(f"“{argument}” is no field.")

    def is_safe_callable(self, obj: Any) -> bool:
        return False


def _kept(value: Any) -> str:
    """A value is words: what would be a mark in a plain letter is kept apart until the letter is drawn."""
    return str(value).translate(KEPT)


def _joined(values: Any, glue: str = ", ") -> str:
    return str(values) if isinstance(values, StrictUndefined | str) else glue.join(map(str, values))


def _paths(value: Any, path: str) -> Iterator[tuple[int, str]]:
    if isinstance(value, dict):
        yield id(value), path
        for name, inner in value.items():
            yield from _paths(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, f"{path}[]")
