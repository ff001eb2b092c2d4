"""Permissions as the screen lists them: by the part of the product, found by words, role and what the firm changed."""

import re
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.apps import apps

from caseops.people.actions.permissions import in_words
from caseops.users.models import Role
from caseops.users.permissions import Permission, registry


@dataclass(frozen=True)
class Line:
    """One permission."""

    key: str
    permission: Permission

    @property
    def act(self) -> str:
        """As a sentence begins."""
        return self.permission.act[0].upper() + self.permission.act[1:]

    @property
    def who(self) -> str:
        """Which roles hold it now, as a sentence begins."""
        words = in_words(self.permission.holders)
        return words[0].upper() + words[1:]

    @property
    def usual(self) -> str:
        """Who holds it as CaseOps comes; empty where the firm has changed nothing."""
        changed = self.permission.holders != self.permission.roles
        return in_words(self.permission.roles) if changed else ""

    @property
    def room(self) -> str:
        """The part of the product it belongs to."""
        return str(apps.get_app_config(self.key.partition(".")[0]).verbose_name)


@dataclass(frozen=True)
class Room:
    """One part of the product and the permissions of it that were looked for."""

    name: str
    lines: list[Line]

    @property
    def changed(self) -> int:
        """How many the firm has decided otherwise than CaseOps does."""
        return sum(bool(line.usual) for line in self.lines)


class PermissionFilter(forms.Form):
    """What is looked for; nonsense looks for nothing in particular."""

    q = forms.CharField(
        required=False,
        max_length=100,
        label="Look for",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "hold, spend"}),
    )
    role = forms.ChoiceField(required=False, choices=[("", "Any role"), *Role.choices], label="Held by")
    changed = forms.BooleanField(required=False, label="Changed by the firm")

    def fits(self, line: Line) -> bool:
        """Every word that was typed begins a word of the act or its room."""
        said = self.cleaned_data
        words = re.findall(r"\w+", f"{line.act} {line.room}".lower())
        typed = re.findall(r"\w+", said.get("q", "").lower())
        return (
            all(any(word.startswith(begun) for word in words) for begun in typed)
            and (not said.get("role") or said["role"] in line.permission.holders)
            and (not said.get("changed") or bool(line.usual))
        )

    @property
    def is_set(self) -> bool:
        """Something is looked for."""
        return any(self.cleaned_data.values())

    def rooms(self) -> list[Room]:
        """What was found, room by room."""
        self.is_valid()
        lines = [Line(key, permission) for key, permission in registry().items()]
        found = filter(self.fits, lines)
        return [Room(name, list(own)) for name, own in groupby(found, lambda line: line.room)]
