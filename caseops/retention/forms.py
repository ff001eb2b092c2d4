"""What a schedule, a hold and a decision are asked for."""

from typing import Any

from django import forms

from caseops.retention.models import Schedule
from matters.forms.choices import offer
from matters.models import PracticeArea


class ScheduleForm(forms.Form):
    """For an area, or for all that have none of their own."""

    area = forms.ModelChoiceField(
        PracticeArea.objects.none(),
        label="Practice area",
        required=False,
        empty_label="Every other practice area",
    )
    years = forms.IntegerField(
        label="Years",
        min_value=1,
        max_value=99,
        help_text="Whole years from the closing, 1 to 99.",
        error_messages={"required": "Say how many years."},
    )
    majority = forms.TypedChoiceField(
        choices=[(18, "18"), (19, "19"), (20, "20"), (21, "21"), ("", "Minors count as anybody")],
        coerce=int,
        empty_value=None,
        required=False,
        initial=18,
        label="Minors come of age at",
        help_text="For a client who was a minor the years begin on this birthday, if it is later than the closing.",
    )
    source = forms.CharField(
        max_length=300,
        label="Source",
        widget=forms.Textarea({"rows": 2}),
        help_text="The rule it follows, such as ABA Model Rule 1.15(a), and the file rule of your state.",
        error_messages={"required": "Name the rule it follows."},
    )

    def __init__(self, *args: Any, schedule: Schedule | None = None, **kwargs: Any) -> None:
        if schedule:
            said = {name: getattr(schedule, name) for name in ("area", "years", "majority", "source")}
            kwargs["initial"] = said | {"majority": schedule.majority or ""}
        super().__init__(*args, **kwargs)
        offer(self, "area", PracticeArea.objects.order_by("name", "pk"))


class WhyForm(forms.Form):
    """A reason, for the audit."""

    reason = forms.CharField(
        max_length=300,
        label="Reason",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why."},
    )


class SubjectForm(WhyForm):
    """Who asked what the firm holds about them."""

    reason = forms.CharField(
        max_length=300,
        label="On whose request",
        help_text="And when it came. For example: her letter of today, her passport was seen.",
        error_messages={"required": "Say on whose request, and when it came."},
    )


class ApprovalForm(forms.Form):
    """One box, so that nobody presses the button by habit."""

    sure = forms.BooleanField(
        label="I have looked at this file, and nothing in it is needed any more",
        error_messages={"required": "Say that you have looked at it."},
    )


class PackageForm(forms.Form):
    """To whom it goes, and whether our notes go along."""

    reason = forms.CharField(
        max_length=300,
        label="To whom, and why",
        help_text="For example: to the client’s new counsel, on the client’s letter of today.",
        error_messages={"required": "Say to whom it goes, and why."},
    )
    with_notes = forms.BooleanField(
        required=False,
        label="With our internal notes",
        help_text="Work product: rules differ on whether a client has a right to it.",
    )
