"""What may be done with a rule, and how it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from caseops.users.models import User
from caseops.users.permissions import Permission
from deadlines.actions.rules import confirm_rule, switch_rule, withdraw_confirmation
from deadlines.forms.one import REASON, words
from deadlines.permissions import CONFIRM_RULE, SWITCH_RULE
from deadlines.standing import Standing


class ConfirmForm(forms.Form):
    """What was read."""

    note = forms.CharField(
        label="What you read",
        required=False,
        max_length=REASON,
        widget=forms.TextInput({"placeholder": "Rule text of July 1, 2026", "autofocus": True}),
    )


class WhyForm(forms.Form):
    """Why it changes."""

    reason = words("Why", "Say why.", "Superseded by standing order 12")


@dataclass(frozen=True)
class RuleAct:
    """One act on a rule; `said` holds its citation as {}."""

    noun: str
    label: str
    verb: Callable[..., Any]
    permission: Permission
    form: type[forms.Form]
    icon: str
    said: str
    note: str

    def address(self, key: str) -> str:
        """Where it is asked for and done."""
        return reverse(f"rulebook:{self.noun}", args=[key])


def _on(**said: Any) -> Any:
    return switch_rule(on=True, **said)


def _off(**said: Any) -> Any:
    return switch_rule(on=False, **said)


CONFIRM = RuleAct(
    "confirmation",
    "Confirm",
    confirm_rule,
    CONFIRM_RULE,
    ConfirmForm,
    "shield-check",
    "{} is confirmed.",
    "You have read the source, and answer for what the rule says here. When its text changes, it asks again.",
)
WITHDRAW = RuleAct(
    "withdrawal",
    "Withdraw confirmation",
    withdraw_confirmation,
    CONFIRM_RULE,
    WhyForm,
    "shield-off",
    "The confirmation of {} is withdrawn.",
    "Dates that stand are kept; a rule from memory makes no new ones.",
)
TURN_ON = RuleAct(
    "activation",
    "Turn on",
    _on,
    SWITCH_RULE,
    WhyForm,
    "power",
    "{} is on.",
    "From now on the rule makes deadlines.",
)
TURN_OFF = RuleAct(
    "deactivation",
    "Turn off",
    _off,
    SWITCH_RULE,
    WhyForm,
    "power-off",
    "{} is off.",
    "The rule makes no new deadlines; dates that stand are kept.",
)
ACTS = (CONFIRM, WITHDRAW, TURN_ON, TURN_OFF)


@dataclass(frozen=True)
class Line:
    """A rule on screen, and what this person may do with it."""

    now: Standing
    acts: tuple[RuleAct, ...]

    @property
    def place(self) -> str:
        """The id of the element that a form is drawn in."""
        return f"act-{self.now.rule.key}"


def line(now: Standing, user: User) -> Line:
    """The rule with the acts that make sense now and that this person may do."""
    return Line(now, tuple(act for act in _sensible(now) if act.permission.held_by(user)))


def _sensible(now: Standing) -> list[RuleAct]:
    acts = [WITHDRAW if now.confirmed else CONFIRM]
    if now.on:
        acts.append(TURN_OFF)
    elif now.rule.counts and (now.confirmed or not now.rule.recalled):
        acts.append(TURN_ON)
    return acts if not now.confirmed else acts[::-1]
