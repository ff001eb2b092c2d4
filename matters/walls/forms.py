"""Raising a wall, and naming one more person."""

from typing import Any

from django import forms

from caseops.users.models import User
from matters.forms.acts import REASON_LENGTH
from matters.forms.choices import offer
from matters.models import Matter, Wall, WallKind


class WallForm(forms.Form):
    """Which way round, whom, and why."""

    kind = forms.ChoiceField(
        choices=[
            (WallKind.SCREENED, "Everybody who could, but not these people"),
            (WallKind.ADMITTED, "Only its team and these people"),
        ],
        widget=forms.RadioSelect,
        initial=WallKind.SCREENED,
        label="Who may see it",
    )
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        widget=forms.CheckboxSelectMultiple({"class": "several"}),
        required=False,
        label="People",
        error_messages={"invalid_choice": "Choose people who work here."},
    )
    reason = forms.CharField(
        max_length=REASON_LENGTH,
        label="Reason",
        help_text="Only those who may see the matter read it.",
        error_messages={"required": "Say why."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "people", User.objects.active().order_by("name", "pk"))


class PersonForm(forms.Form):
    """One more that the wall names."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Colleague",
        empty_label="Choose a colleague",
        error_messages={
            "required": "Choose whom.",
            "invalid_choice": "Choose somebody who is not named yet.",
        },
    )

    def __init__(self, *args: Any, wall: Wall | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.active().order_by("name", "pk")
        offer(self, "person", others.exclude(pk__in=wall.members.values("user")) if wall else others)


class SightForm(forms.Form):
    """Whose sight is explained: everybody who ever worked here."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Person",
        empty_label="Choose a person",
        error_messages={"required": "Choose whom.", "invalid_choice": "Choose somebody of the firm."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="sight-%s")
        offer(self, "person", User.objects.order_by("name", "pk"))


def wall_of(matter: Matter) -> Wall | None:
    """The one that stands."""
    wall: Wall | None = Wall.objects.standing().filter(matter=matter).select_related("raised_by").first()
    return wall
