"""Which runs somebody looks at."""

from typing import Any

import django_filters

from caseops.automation.models import Outcome, RuleRun, RunStep, State
from matters.models import PracticeArea

FAILING, ASKING = "failing", "asking"
SHOWN = [(FAILING, "With a step that failed"), (ASKING, "Waiting for an answer"), *Outcome.choices]


class RuleRunFilter(django_filters.FilterSet):
    """One for the page and the API."""

    show = django_filters.ChoiceFilter(
        label="Show", choices=SHOWN, method="by_state", empty_label="Everything"
    )
    area = django_filters.ModelChoiceFilter(
        label="Practice area",
        field_name="rule__version__area",
        queryset=PracticeArea.objects.all(),
        to_field_name="key",
        empty_label="Every area",
    )
    rule = django_filters.CharFilter(label="Rule", field_name="rule__key", max_length=40)
    matter = django_filters.CharFilter(label="Matter", field_name="matter__number", max_length=20)

    class Meta:
        model = RuleRun
        fields: list[str] = []

    def by_state(self, rows: Any, _name: str, value: str) -> Any:
        """What became of the run, or how one of its steps stands."""
        if value == FAILING:
            return rows.filter(pk__in=_runs_with(State.FAILED))
        if value == ASKING:
            return rows.filter(pk__in=_runs_with(State.WAITING))
        return rows.filter(outcome=value)


def _runs_with(state: State) -> Any:
    return RuleRun.objects.filter(steps__state=state).order_by().values("pk")


class RunStepFilter(django_filters.FilterSet):
    """Steps by how they stand."""

    state = django_filters.ChoiceFilter(label="State", choices=State.choices)

    class Meta:
        model = RunStep
        fields: list[str] = []
