"""What rules did, over REST; admins try failed steps again or set them aside."""

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.automation import RuleRunSerializer, RunStepSerializer
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Listed
from caseops.automation.actions import retry_step, set_step_aside
from caseops.automation.filters import RuleRunFilter, RunStepFilter
from caseops.automation.models import RuleRun, RunStep


class RuleRunViewSet(Listed):
    """Every time a rule met its event: why it fired or did not, and what it did."""

    queryset = RuleRun.objects.select_related("matter", "rule__version__area").prefetch_related(
        "steps__blueprint"
    )
    serializer_class = RuleRunSerializer
    filterset_class = RuleRunFilter


class RuleStepViewSet(Listed):
    """What rules do, step by step."""

    queryset = RunStep.objects.select_related("blueprint")
    serializer_class = RunStepSerializer
    filterset_class = RunStepFilter

    @extend_schema(request=None, responses=RunStepSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Try a failed step again; its siblings that are done stay done."""
        retry_step(actor=self.actor, step=self.held())
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=RunStepSerializer)
    @action(detail=True, methods=["post"], url_path="setting-aside")
    def setting_aside(self, request: Request, pk: str) -> Response:
        """A failed step is not needed any more, for a reason."""
        set_step_aside(actor=self.actor, step=self.held(), **self.said(request, ReasonSerializer))
        return self.shown(pk)
