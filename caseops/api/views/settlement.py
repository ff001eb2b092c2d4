"""Damages, coverage, liens, negotiation and settlement statements over REST."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from caseops.api.serializers import settlement as bodies
from caseops.api.views.base import Door, Listed
from caseops.core import clock
from caseops.settlement import actions, models
from caseops.settlement.reckoning import terms_of, what_if
from matters.models import Matter

OK, CREATED = status.HTTP_200_OK, status.HTTP_201_CREATED


class OfMatterFilter(django_filters.FilterSet):
    """Rows of one matter."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")


def noun(body: type[BaseSerializer[Any]] | None, verb: Callable[..., Any], row: str, shown: Any) -> Any:
    """A POST below one row: its body checked, the verb done, the row as it is then."""

    def done(view: Any, request: Request, pk: str) -> Response:
        held = view.held()
        said = view.said(request, body) if body else {}
        verb(actor=view.actor, **{row: held}, **said)
        return view.shown(pk)

    def named(name: str) -> Any:
        done.__name__ = name
        done.__doc__ = verb.__doc__
        return extend_schema(request=body, responses=shown)(
            action(detail=True, methods=["post"], url_path=name)(done)
        )

    return named


class Ledger(Listed):
    """Rows that are added, changed and removed."""

    filterset_class = OfMatterFilter

    # No docstrings: in the schema the words of the verbs would say less than the noun's own.
    def create(self, request: Request) -> Response:
        said = self.said(request, self.serializer_class)  # type: ignore[arg-type]
        row = actions.add_entry(actor=self.actor, model=self.queryset.model, **said)
        return self.shown(row.pk, CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        row = self.held()
        checked = self.get_serializer(row, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        said = {name: value for name, value in checked.validated_data.items() if name != "matter"}
        actions.change_entry(actor=self.actor, entry=row, **said)
        return self.shown(pk)

    def destroy(self, request: Request, pk: str) -> Response:
        actions.remove_entry(actor=self.actor, entry=self.held())
        return Response(status=status.HTTP_204_NO_CONTENT)


class MedicalBillViewSet(Ledger):
    """Medical bills; the balance is worked out."""

    queryset = models.MedicalBill.objects.select_related("matter", "document")
    serializer_class = bodies.BillSerializer


class LossViewSet(Ledger):
    """Lost wages, property and other special damages."""

    queryset = models.Loss.objects.select_related("matter", "document")
    serializer_class = bodies.LossSerializer


class PolicyViewSet(Ledger):
    """Insurance policies and what is left of them."""

    queryset = models.Policy.objects.select_related("matter", "carrier")
    serializer_class = bodies.PolicySerializer


class LienViewSet(Listed):
    """Liens with their dated amounts and Medicare's clocks."""

    queryset = models.Lien.objects.with_amount().select_related("matter").prefetch_related(
        "entries__document", "medicare_steps__deadline"
    )  # fmt: skip
    serializer_class = bodies.LienSerializer
    filterset_class = OfMatterFilter

    def create(self, request: Request) -> Response:
        """Somebody wants to be repaid; amounts follow as entries."""
        row = actions.add_lien(actor=self.actor, **self.said(request, bodies.LienSerializer))
        return self.shown(row.pk, CREATED)

    amounts = noun(bodies.LienEntrySerializer, actions.enter_lien_amount, "lien", bodies.LienSerializer)(
        "amounts"
    )
    payoff = noun(None, actions.ask_payoff, "lien", bodies.LienSerializer)("payoff")
    medicare = noun(bodies.MedicareStepSerializer, actions.note_medicare, "lien", bodies.LienSerializer)(
        "medicare"
    )


class ProposalViewSet(Listed):
    """Demands and offers."""

    queryset = models.Proposal.objects.select_related("matter", "document")
    serializer_class = bodies.ProposalSerializer
    filterset_class = OfMatterFilter

    def create(self, request: Request) -> Response:
        """What must be answered or expires gets a deadline of its own."""
        row = actions.add_proposal(actor=self.actor, **self.said(request, bodies.ProposalSerializer))
        return self.shown(row.pk, CREATED)

    delivery = noun(bodies.DeliverySerializer, actions.prove_delivery, "proposal", bodies.ProposalSerializer)(
        "delivery"
    )
    outcome = noun(
        bodies.ProposalOutcomeSerializer, actions.close_proposal, "proposal", bodies.ProposalSerializer
    )("outcome")


class AuthorityViewSet(Listed):
    """What clients allow; the newest that was not taken back counts."""

    queryset = models.Authority.objects.select_related("matter", "document")
    serializer_class = bodies.AuthoritySerializer
    filterset_class = OfMatterFilter

    def create(self, request: Request) -> Response:
        """The client said what we may agree to."""
        row = actions.give_authority(actor=self.actor, **self.said(request, bodies.AuthoritySerializer))
        return self.shown(row.pk, CREATED)

    revocation = noun(None, actions.revoke_authority, "authority", bodies.AuthoritySerializer)("revocation")


class StatementViewSet(Listed):
    """Settlement statements, each version with what it comes to."""

    queryset = models.Statement.objects.whole()
    serializer_class = bodies.StatementSerializer
    filterset_class = OfMatterFilter

    @extend_schema(request=bodies.StatementDraftSerializer, responses={201: bodies.StatementSerializer})
    def create(self, request: Request) -> Response:
        """A new version, filled in from fees, expenses, liens and balances as they stand now."""
        row = actions.draft_statement(actor=self.actor, **self.said(request, bodies.StatementDraftSerializer))
        return self.shown(row.pk, CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Other terms, while nobody has approved it."""
        row = self.held()
        checked = self.get_serializer(row, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        said = {name: value for name, value in checked.validated_data.items() if name != "matter"}
        actions.change_statement(actor=self.actor, statement=row, **said)
        return self.shown(pk)

    lines = noun(bodies.LineSerializer, actions.put_line, "statement", bodies.StatementSerializer)("lines")
    shares = noun(bodies.ShareSerializer, actions.put_share, "statement", bodies.StatementSerializer)(
        "shares"
    )
    approval = noun(None, actions.approve_statement, "statement", bodies.StatementSerializer)("approval")

    @extend_schema(request=None, responses=bodies.StatementSerializer)
    @action(detail=True, methods=["delete"], url_path=r"lines/(?P<line>[0-9]+)")
    def line(self, request: Request, pk: str, line: str) -> Response:
        """Take a deduction off a draft."""
        found = self.held().lines.filter(pk=line).select_related("statement").first()
        if found is None:
            raise Http404
        actions.remove_line(actor=self.actor, line=found)
        return self.shown(pk)


class DisbursementFilter(django_filters.FilterSet):
    """Payments of one matter."""

    matter = django_filters.CharFilter(field_name="statement__matter__number", label="Matter number")
    due = django_filters.BooleanFilter(field_name="done_on", lookup_expr="isnull", label="Still to be made")


class DisbursementViewSet(Listed):
    """Payments of approved statements."""

    queryset = models.Disbursement.objects.select_related("statement__matter")
    serializer_class = bodies.DisbursementSerializer
    filterset_class = DisbursementFilter

    payment = noun(bodies.PayoutSerializer, actions.pay_out, "disbursement", bodies.DisbursementSerializer)(
        "payment"
    )
    undo = noun(None, actions.undo_payment, "disbursement", bodies.DisbursementSerializer)("undo")


class FeeScheduleViewSet(Listed):
    """The firm's fees; open to everybody at the firm, set by an admin."""

    queryset = models.FeeSchedule.objects.all()
    serializer_class = bodies.FeeScheduleSerializer

    def visible(self) -> Any:
        """Not bound to a matter."""
        return self.queryset.all()

    def create(self, request: Request) -> Response:
        """Add a schedule."""
        row = actions.set_fees(actor=self.actor, **self.said(request, bodies.FeeScheduleSerializer))
        return self.shown(row.pk, CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given; statements that are there keep what they copied."""
        row = self.held()
        checked = self.get_serializer(row, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        actions.set_fees(actor=self.actor, schedule=row, **checked.validated_data)
        return self.shown(pk)


class ComparisonViewSet(Door):
    """Offers side by side by what the client gets; nothing is kept."""

    queryset = Matter.objects.all()
    serializer_class = bodies.ComparedSerializer

    def still_seen(self, said: dict[str, Any]) -> None:
        """Figures alone: the answer names no row."""

    @extend_schema(request=bodies.WhatIfSerializer, responses={200: bodies.ComparedSerializer})
    def create(self, request: Request) -> Response:
        """Each amount after fee, expenses, liens and balances as they stand today."""
        said = self.said(request, bodies.WhatIfSerializer)
        terms = terms_of(said["schedule"], said["tier"])
        offers = {str(place): amount for place, amount in enumerate(said["amounts"])}
        found = what_if(said["matter"], offers, terms, clock.today())
        return Response(bodies.ComparedSerializer({"results": [each for _, _, each in found]}).data)
