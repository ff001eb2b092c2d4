"""The rulebook over REST: read it, confirm it, turn it on or off."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.etags import refuse_stale
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.rules import ConfirmationSerializer, RuleSerializer, SwitchSerializer
from caseops.api.views.base import Door, read, tagged
from deadlines.actions.rules import confirm_rule, switch_rule, withdraw_confirmation
from deadlines.rule_pages.choice import RuleChoice
from deadlines.standing import Standing, standing

PARAMETERS = [OpenApiParameter(name, str) for name in RuleChoice.base_fields]


class RuleViewSet(Door):
    """Every period the firm may count, with its source. Not legal advice."""

    serializer_class = RuleSerializer
    lookup_field = "key"
    lookup_value_regex = "[a-z0-9-]+"
    pagination_class = None
    filter_backends: list[Any] = []

    def visible(self) -> Any:
        """Everybody at the firm reads the book; it is no table of the database."""
        return []

    def get_object(self) -> Standing:
        """The rule with how the firm stands to it now."""
        key = str(self.kwargs["key"])
        try:
            return standing([key])[key]
        except KeyError as error:
            raise Http404 from error

    def held(self) -> Standing:
        """The rule, unless `If-Match` names another state of it."""
        now = self.get_object()
        refuse_stale(self.request, RuleSerializer(now).data)
        return now

    @extend_schema(parameters=PARAMETERS)
    def list(self, request: Request) -> Response:
        """All rules, or those that fit, in the order of the book."""
        form = RuleChoice(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return Response(RuleSerializer(form.found(), many=True).data)

    # No docstring: in the schema the noun's own words stand here.
    def retrieve(self, request: Request, key: str) -> Response:
        return read(request, RuleSerializer(self.get_object()).data)

    @extend_schema(methods=["POST"], request=ConfirmationSerializer, responses=RuleSerializer)
    @extend_schema(methods=["DELETE"], request=ReasonSerializer, responses=RuleSerializer)
    @action(detail=True, methods=["post", "delete"])
    def confirm(self, request: Request, key: str) -> Response:
        """An attorney answers for the rule as it reads now (POST), or no longer, for a reason (DELETE)."""
        rule = self.held().rule
        if request.method == "DELETE":
            withdraw_confirmation(actor=self.actor, rule=rule, **self.said(request, ReasonSerializer))
        else:
            confirm_rule(actor=self.actor, rule=rule, **self.said(request, ConfirmationSerializer))
        return tagged(RuleSerializer(self.get_object()).data)

    @extend_schema(request=SwitchSerializer, responses=RuleSerializer)
    @action(detail=True, methods=["post"])
    def switch(self, request: Request, key: str) -> Response:
        """Turn the rule on or off, with a reason."""
        switch_rule(actor=self.actor, rule=self.held().rule, **self.said(request, SwitchSerializer))
        return tagged(RuleSerializer(self.get_object()).data)
