"""How the firm warns, as admins type it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from deadlines.models import Ladder, Patience
from deadlines.models.call import MOST_HOURS

DAYS = re.compile(r"-?\d{1,4}(\s*,\s*-?\d{1,4})*")


class LadderForm(forms.Form):
    """The rungs of one kind of deadline, and who hears of them."""

    days = forms.CharField(
        label="Days before",
        max_length=200,
        help_text="Separated by commas, the earliest first: 60, 30, 14, 7, 3, 1, 0. On a weekend or holiday the "
        "warning goes out on the working day before.",
    )
    to_backup = forms.BooleanField(required=False, label="Also to the backups of the team")
    to_supervisor = forms.BooleanField(required=False, label="Also to the supervisors of the team")
    asks = forms.BooleanField(
        required=False,
        label="Somebody must acknowledge it",
        help_text="Without an acknowledgement it climbs: reminder, backup, supervisor, every admin.",
    )
    together = forms.BooleanField(
        required=False,
        label="Several at once come in one e-mail",
        help_text="For kinds with many small dates. A warning that somebody must acknowledge always comes on its own.",
    )

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        now = {name: getattr(ladder, name) for name in ("to_backup", "to_supervisor", "asks", "together")}
        listed = ", ".join(str(day) for day in ladder.days)
        super().__init__(*args, **{"initial": {**now, "days": listed}, **kwargs})

    def clean_days(self) -> list[int]:
        """`60, 30, 14` as numbers."""
        text: str = self.cleaned_data["days"].strip().strip(",")
        if not DAYS.fullmatch(text):
            raise ValidationError("Write numbers separated by commas, such as 60, 30, 14, 7, 3, 1, 0.")
        return [int(number) for number in text.split(",")]


class PatienceForm(forms.Form):
    """Two numbers a step."""

    def __init__(self, *args: Any, patience: dict[str, Patience], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = list(patience)
        for step, row in patience.items():
            self._add(step, f"{row}: working hours", row.hours)
            self._add(f"{step}_close", f"{row}: hours when the date is close", row.hours_close)

    def _add(self, name: str, label: str, now: int) -> None:
        self.fields[name] = forms.IntegerField(label=label, initial=now, min_value=1, max_value=MOST_HOURS)

    def hours(self) -> dict[str, tuple[int, int]]:
        """For the verb."""
        said = self.cleaned_data
        return {step: (said[step], said[f"{step}_close"]) for step in self.steps}
