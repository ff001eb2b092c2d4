"""How one key of a blueprint row is asked for on screen: a box has a form field, and speaks the words of the file.

A section lists its boxes; from that list come the row's form, and the row itself in the very shape a file gives it,
so that `Section.read` judges both. A box refuses nothing itself: whatever cannot be meant is left as it was typed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from matters.conditions import OR, TRUE
from matters.naming import plain, titled
from matters.telling import either
from matters.words import Words

Choices = Sequence[tuple[str, str]]
Offer = Callable[[Words], Choices]
LINES = 3


@dataclass(frozen=True)
class Box:
    """One line of text. `field` is the form's, `shown` turns a file's value into what stands in it, `said` back."""

    key: str
    label: str
    help: str = ""
    example: str = ""
    optional: bool = False  # may be left empty; the loader says so too, but only after the fact
    wide: ClassVar[bool] = False

    def field(self, words: Words, value: object) -> forms.Field:
        """The field, offering what the area knows; what the row says already is always among it."""
        hint = {"placeholder": self.example} if self.example else {}
        return forms.CharField(widget=forms.TextInput({"autocomplete": "off", **hint}), **self._words())

    def shown(self, value: Any) -> Any:
        """What stands in the field for the value of a file; None when the file says nothing."""
        return value

    def said(self, cleaned: Any) -> Any:
        """The value as a file has it; what is empty is left out of the row."""
        return cleaned

    def told(self, value: Any) -> str:
        """The value of a file as a person reads it among the differences."""
        if value is None:
            return "nothing"
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, dict):
            return ", ".join(f"{key} {word}" for key, word in value.items())
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

    def _words(self) -> dict[str, Any]:
        return {"label": self.label, "help_text": self.help, "required": False}


class Passage(Box):
    """Text of more than a line."""

    wide = True

    def field(self, words: Words, value: object) -> forms.Field:
        """A text area."""
        return forms.CharField(widget=forms.Textarea({"rows": LINES}), **self._words())


class Number(Box):
    """A whole number; what is none stays as it was typed, for the loader to refuse in its words."""

    def field(self, words: Words, value: object) -> forms.Field:
        """Narrow, with figures on a phone's keyboard."""
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6})
        return forms.CharField(widget=widget, **self._words())

    def said(self, cleaned: str) -> int | str:
        """The number."""
        return number(cleaned)


class Money(Number):
    """Dollars, or dollars and cents."""

    def said(self, cleaned: str) -> Any:
        """As YAML reads `450` and `12.50`."""
        try:
            return number(cleaned) if "." not in cleaned else float(cleaned)
        except ValueError:
            return cleaned


class Flag(Box):
    """Yes, or nothing."""

    def told(self, value: Any) -> str:
        """What a file does not say is not so."""
        return "yes" if value else "no"

    def field(self, words: Words, value: object) -> forms.Field:
        """One box to tick."""
        return forms.BooleanField(**self._words())


@dataclass(frozen=True)
class Pick(Box):
    """One of what is offered."""

    offer: Offer = lambda words: ()
    empty: str = ""  # what the choice of nothing is called; without it something must be chosen

    def field(self, words: Words, value: object) -> forms.Field:
        """A list; the loader says when nothing is chosen."""
        nothing = [("", self.empty)] if self.empty or not value else []
        choices = _with(self.offer(words), [value] if value else [])
        return forms.ChoiceField(choices=[*nothing, *choices], **self._words())

    def shown(self, value: Any) -> Any:
        """Enumerations of ours as the words they are."""
        return str(value) if value is not None else None


@dataclass(frozen=True)
class Several(Box):
    """Any number of what is offered, in the order of the offer."""

    offer: Offer = lambda words: ()
    wide = True

    def field(self, words: Words, value: Any) -> forms.Field:
        """Boxes to tick."""
        choices = _with(self.offer(words), self.shown(value) or [])
        widget = forms.CheckboxSelectMultiple({"class": "several"})
        return forms.MultipleChoiceField(choices=choices, widget=widget, **self._words())


class Listed(Box):
    """Words, one a line; their order counts."""

    wide = True

    def field(self, words: Words, value: object) -> forms.Field:
        """A text area, a word a line."""
        hint = {"placeholder": self.example} if self.example else {}
        return forms.CharField(widget=forms.Textarea({"rows": LINES, **hint}), **self._words())

    def shown(self, value: Sequence[str] | None) -> str:
        """A word a line."""
        return "\n".join(value or [])

    def said(self, cleaned: str) -> list[str]:
        """Empty lines do not count."""
        return [" ".join(line.split()) for line in cleaned.splitlines() if line.strip()]


class Days(Box):
    """Whole numbers with commas between them."""

    def shown(self, value: Sequence[int] | None) -> str:
        """`30, 7, 1`."""
        return ", ".join(map(str, value or []))

    def said(self, cleaned: str) -> list[int | str]:
        """The numbers; what is none stays a word, which the loader refuses."""
        return [number(part) for part in cleaned.replace(",", " ").split()]


class When(Several):
    """The condition of a row: it is there when one of what is ticked holds, and always when nothing is."""

    def __init__(self, key: str = "when") -> None:
        super().__init__(
            key,
            "Only if one of these holds",
            "Without a tick every matter gets it.",
            optional=True,
            offer=conditions,
        )

    def shown(self, value: Any) -> list[str]:
        """The alternatives of the condition."""
        parts = value if isinstance(value, list) else str(value or "").split(OR)
        return [part.strip() for part in parts if part.strip()]

    def said(self, cleaned: Sequence[str]) -> str:
        """`medicare|decision=Denied`."""
        return OR.join(cleaned)

    def told(self, value: Any) -> str:
        """`Medicare or decision is Denied`."""
        return either(value) if value else "always"


def conditions(words: Words) -> Choices:
    """Every alternative a condition may be made of: kinds of matter, yes to a question, an answer from a list."""
    kinds = [(kind, titled(kind)) for kind in words.subtypes]
    said_yes = [(key, f"{titled(key)}: yes") for key, options in words.facts.items() if options == (TRUE,)]
    answers = [
        (f"{key}={option}", f"{titled(key)}: {option}")
        for key, options in words.facts.items()
        if options != (TRUE,)
        for option in options
        if OR not in option  # no condition could say it
    ]
    return [*kinds, *said_yes, *answers]


def named(keys: Iterable[str]) -> Choices:
    """Keys with the words people use for them."""
    return [(key, titled(key)) for key in keys]


def stages(words: Words) -> Choices:
    """The stages of the area."""
    return [(key, stage.name) for key, stage in words.stages.items()]


def number(text: str) -> int | str:
    """The whole number that is written there, or else what is written there."""
    text = text.strip()
    return int(text) if text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() else text


def _with(choices: Choices, present: Iterable[object]) -> Choices:
    """What the row says stays to be chosen even when nothing offers it any more."""
    there = {key for key, _ in choices}
    return [*choices, *((str(value), plain(str(value))) for value in present if str(value) not in there)]
