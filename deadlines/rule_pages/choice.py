"""Which rules are shown: the filters of the page and of the API."""

from dataclasses import dataclass
from itertools import groupby

from django import forms

from deadlines.rule_pages.words import KIND_WORDS, PLACE_NAMES, place_name
from deadlines.rulebook import book
from deadlines.rulebook.rule import Rule
from deadlines.standing import Standing, standing

ON, OFF = "on", "off"
CONFIRMED, UNCONFIRMED, CHANGED = "yes", "no", "changed"


class RuleChoice(forms.Form):
    """What to look for in the book; nothing said shows everything."""

    q = forms.CharField(
        label="Search",
        required=False,
        max_length=80,
        widget=forms.SearchInput({"placeholder": "answer, CCP 1005, asylum"}),
    )
    jurisdiction = forms.ChoiceField(
        label="Whose law", required=False, choices=[("", "Any"), *PLACE_NAMES.items()]
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any"), *KIND_WORDS.items()])
    trigger = forms.CharField(
        label="Runs from",
        required=False,
        max_length=80,
        widget=forms.TextInput({"placeholder": "trial, complaint", "size": 14}),
    )
    on = forms.ChoiceField(
        label="On or off", required=False, choices=[("", "Either"), (ON, "On"), (OFF, "Off")]
    )
    confirmed = forms.ChoiceField(
        label="Attorney",
        required=False,
        choices=[
            ("", "Either"),
            (CONFIRMED, "Confirmed"),
            (UNCONFIRMED, "Not confirmed"),
            (CHANGED, "Changed since confirmed"),
        ],
    )

    def found(self) -> list[Standing]:
        """The rules that fit, with how the firm stands to them; one query. Nothing when the choice is none."""
        if not self.is_valid():
            return []
        said = self.cleaned_data
        fitting = [rule for rule in book.rules() if _fits(rule, said)]
        return [each for each in standing([rule.key for rule in fitting]).values() if _stands(each, said)]


def _fits(rule: Rule, said: dict[str, str]) -> bool:
    exact = all(not said[name] or getattr(rule, name) == said[name] for name in ("jurisdiction", "kind"))
    runs_from = not said["trigger"] or said["trigger"].lower() in rule.trigger.lower()
    return exact and runs_from and (not said["q"] or _holds(rule, said["q"].lower().split()))


def _holds(rule: Rule, words: list[str]) -> bool:
    text = _text(rule)
    return all(word in text for word in words)


def _text(rule: Rule) -> str:
    place = f"{place_name(rule.jurisdiction)} {place_name(rule.court)}"
    return f"{rule.sentence} {rule.citation} {rule.key} {rule.entity} {rule.note} {place}".lower()


def _stands(each: Standing, said: dict[str, str]) -> bool:
    state = CONFIRMED if each.confirmed else CHANGED if each.outdated else UNCONFIRMED
    fits_on = not said["on"] or each.on == (said["on"] == ON)
    return fits_on and said["confirmed"] in {"", state}


@dataclass(frozen=True)
class Group:
    """Rules of one kind of one place."""

    title: str
    rules: list[Standing]


def grouped(found: list[Standing]) -> list[Group]:
    """Neighbours of one place and kind under one heading."""
    return [
        Group(f"{place_name(place)} · {KIND_WORDS[kind]}", list(rules))
        for (place, kind), rules in groupby(found, key=lambda each: (each.rule.jurisdiction, each.rule.kind))
    ]
