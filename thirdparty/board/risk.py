"""What is at risk while nobody answers: a deadline that comes first, a stage that cannot be left, then age."""

from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from caseops.web.dates import on
from deadlines.models import Deadline, Severity
from documents.models import DocumentRequirement
from matters.acts import Mark
from thirdparty.models import ThirdPartyRequest, ThirdPartyRequestQuerySet

BINDING = (
    Severity.STATUTORY,
    Severity.COURT,
    Severity.CRITICAL,
    Severity.AGENCY,
    Severity.CONTRACTUAL,
)
ALL_ANSWERED, ALL_FILED = "all_requests_closed", "required_documents_complete"  # gates of a stage
DEADLINE, GATE, AGE = 0, 1, 2


def with_risk(rows: ThirdPartyRequestQuerySet) -> Any:
    """Adds the matter's next binding deadline (`deadline_on`), and `rank`: deadline, gate of the stage, or age."""
    deadlines = _binding()
    blocks = Q(deadline_on__lte=Coalesce("expected_on", "next_follow_up_on"))
    return rows.annotate(
        deadline_on=Subquery(deadlines.values("due_on")[:1], output_field=DateField())
    ).annotate(
        rank=Case(
            When(blocks, then=Value(DEADLINE)),
            When(_gate(), then=Value(GATE)),
            default=Value(AGE),
            output_field=IntegerField(),
        )
    )


def with_reasons(rows: QuerySet[Any]) -> Any:
    """Adds what the marks say: the deadline's name and the stage; for the rows of one page only."""
    names = _binding().values("name")[:1]
    return rows.annotate(deadline_name=Subquery(names), stage_name=F("matter__stage__name"))


def by_risk(rows: Any) -> Any:
    """The most endangered first; among equals the nearest deadline, then what waits longest."""
    return rows.order_by("rank", F("deadline_on").asc(nulls_last=True), "sent_on", "pk")


def blocking(rows: Any) -> Any:
    """Only those that hold a deadline or a stage back."""
    return rows.filter(rank__lt=AGE)


def risk_marks(row: ThirdPartyRequest) -> list[Mark]:
    """Why it stands so high, in words."""
    told: Any = row
    expected = row.expected_on or row.next_follow_up_on
    if told.rank == DEADLINE and expected:
        words = f"{told.deadline_name} is on {on(told.deadline_on)}, the answer expected {on(expected)}"
        return [Mark(words, "octagon-alert", "bad")]
    if told.rank == GATE:
        return [Mark(f"holds back the stage {told.stage_name}", "signpost", "warn")]
    return [Mark(f"expected {on(expected)}", "calendar-clock")] if expected else []


def _binding() -> Any:
    open_ones = Deadline.objects.filter(
        matter=OuterRef("matter"),
        due_on__isnull=False,
        satisfied_on=None,
        called_off_on=None,
        severity__in=BINDING,
    )
    return open_ones.order_by("due_on", "pk")


def _gate() -> Q:
    """The stage is left only with all answers, or with the very document that this asks for."""
    missing = DocumentRequirement.objects.filter(
        matter=OuterRef("matter"),
        blueprint__key=OuterRef("blueprint__key"),
        required=True,
        received_on=None,
        waived_on=None,
        stage=OuterRef("matter__stage"),
    )
    filed = Q(matter__stage__exit_requires__contains=[ALL_FILED]) & Q(Exists(missing))
    return Q(matter__stage__exit_requires__contains=[ALL_ANSWERED]) | filed
