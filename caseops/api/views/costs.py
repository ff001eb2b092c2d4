"""Expenses, leave to spend and budgets over REST: the same verbs, the same refusals."""

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers import costs as bodies
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Door, Listed
from caseops.costs import actions
from caseops.costs.board import WORDS, endangered
from caseops.costs.filters import BudgetLineFilter, CostRequestFilter, ExpenseFilter
from caseops.costs.models import BudgetLine, CostRequest, Expense
from matters.models import Matter

CREATED = status.HTTP_201_CREATED


class ExpenseViewSet(Listed):
    """Money that was spent."""

    queryset = Expense.objects.select_related("matter", "stage", "receipt", "payer")
    serializer_class = bodies.ExpenseSerializer
    filterset_class = ExpenseFilter

    @extend_schema(request=bodies.NewExpenseSerializer, responses={201: bodies.ExpenseSerializer})
    def create(self, request: Request) -> Response:
        """Log it. Beyond the caller's limit it needs `leave`; what looks like one that is there needs `is_another`."""
        said = self.said(request, bodies.NewExpenseSerializer)
        return self.shown(actions.log_expense(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=bodies.ExpenseChangeSerializer, responses=bodies.ExpenseSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change it; with `version` (or `If-Match`) only if nobody was faster."""
        row = self.held()
        checked = bodies.ExpenseChangeSerializer(
            data=request.data, partial=True, context=self.get_serializer_context()
        )
        checked.is_valid(raise_exception=True)
        actions.change_expense(actor=self.actor, expense=row, **checked.validated_data)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=bodies.ExpenseSerializer)
    @action(detail=True, methods=["post"])
    def voiding(self, request: Request, pk: str) -> Response:
        """It counts no more and stays to be read."""
        said = self.said(request, ReasonSerializer)
        actions.void_expense(actor=self.actor, expense=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=None, responses=bodies.ExpenseSerializer)
    @action(detail=True, methods=["post"])
    def restoring(self, request: Request, pk: str) -> Response:
        """It counts again."""
        actions.restore_expense(actor=self.actor, expense=self.held())
        return self.shown(pk)


class CostRequestViewSet(Listed):
    """Leave to spend."""

    queryset = CostRequest.objects.select_related("matter", "stage", "asked_by", "decided_by")
    serializer_class = bodies.CostRequestSerializer
    filterset_class = CostRequestFilter

    def create(self, request: Request) -> Response:
        """Ask; within the caller's limit it is approved at once."""
        said = self.said(request, bodies.CostRequestSerializer)
        return self.shown(actions.ask_to_spend(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=None, responses=bodies.CostRequestSerializer)
    @action(detail=True, methods=["post"])
    def approval(self, request: Request, pk: str) -> Response:
        """An attorney of the matter or an admin approves: the money is committed."""
        actions.approve_cost(actor=self.actor, cost=self.held())
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=bodies.CostRequestSerializer)
    @action(detail=True, methods=["post"])
    def refusal(self, request: Request, pk: str) -> Response:
        """They refuse, with a reason."""
        actions.refuse_cost(actor=self.actor, cost=self.held(), **self.said(request, ReasonSerializer))
        return self.shown(pk)

    @extend_schema(request=None, responses=bodies.CostRequestSerializer)
    @action(detail=True, methods=["post"])
    def withdrawal(self, request: Request, pk: str) -> Response:
        """Nobody wants to spend it any more."""
        actions.withdraw_cost(actor=self.actor, cost=self.held())
        return self.shown(pk)


class BudgetLineViewSet(Listed):
    """What matters should cost, stage by stage."""

    queryset = BudgetLine.objects.select_related("matter__version", "stage")
    serializer_class = bodies.BudgetLineSerializer
    filterset_class = BudgetLineFilter

    def create(self, request: Request) -> Response:
        """Add a line to one matter."""
        said = self.said(request, bodies.BudgetLineSerializer)
        matter, key = said["matter"], said.pop("stage")["key"]
        stage = matter.version.stageblueprints.filter(key=key).first()
        if stage is None:
            raise ValidationError({"stage": f"'{key}' is no stage of {matter.version}."})
        return self.shown(actions.add_budget_line(actor=self.actor, stage=stage, **said).pk, CREATED)

    @extend_schema(request=bodies.BudgetFigureSerializer, responses=bodies.BudgetLineSerializer)
    @action(detail=True, methods=["put"])
    def figure(self, request: Request, pk: str) -> Response:
        """Another amount; with `was` only if it still is that."""
        said = self.said(request, bodies.BudgetFigureSerializer)
        actions.set_budget_line(actor=self.actor, line=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=bodies.BudgetLineSerializer)
    @action(detail=True, methods=["post"])
    def removal(self, request: Request, pk: str) -> Response:
        """This matter will not have that cost."""
        actions.drop_budget_line(actor=self.actor, line=self.held(), **self.said(request, ReasonSerializer))
        return self.shown(pk)


class BudgetViewSet(Door):
    """Open matters over budget or heading there, worst first; those without a budget last."""

    queryset = Matter.objects.all()
    serializer_class = bodies.FigureSerializer
    pagination_class = None
    filter_backends: list[Any] = []

    @extend_schema(
        parameters=[OpenApiParameter("only", str, enum=list(WORDS), description="Only these.")],
        responses=bodies.FigureSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        """The board, all of it."""
        only = request.query_params.get("only", "")
        return Response(self.get_serializer(endangered(self.actor, only), many=True).data)
