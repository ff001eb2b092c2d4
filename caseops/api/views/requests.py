"""Third-party requests over REST."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from caseops.api.serializers import chasing as many
from caseops.api.serializers import requests as bodies
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Listed
from caseops.api.views.chasing import done, seen_again
from thirdparty import actions
from thirdparty.filters import ThirdPartyRequestFilter
from thirdparty.models import Status, ThirdPartyRequest

OK, CREATED = status.HTTP_200_OK, status.HTTP_201_CREATED


def noun(body: type[BaseSerializer[Any]] | None, verb: Callable[..., Any], code: int = OK) -> Any:
    """A POST below one request: its body checked, the verb done, the request as it is then."""

    def done(view: "ThirdPartyRequestViewSet", request: Request, pk: str) -> Response:
        row = view.held()
        said = view.said(request, body) if body else {}
        verb(actor=view.actor, request=row, **said)
        return view.shown(pk, code)

    done.__doc__ = verb.__doc__
    schema = extend_schema(request=body, responses={code: bodies.RequestSerializer})
    return lambda name: schema(_named(done, name))


def _named(done: Callable[..., Response], name: str) -> Any:
    done.__name__ = name.replace("/", "_")
    return action(detail=True, methods=["post"], url_path=name)(done)


class ThirdPartyRequestViewSet(Listed):
    """Whom we wait for."""

    queryset = ThirdPartyRequest.objects.select_related("matter", "owner").prefetch_related(
        "attempts", "parts", "drafts"
    )
    serializer_class = bodies.RequestSerializer
    filterset_class = ThirdPartyRequestFilter

    def create(self, request: Request) -> Response:
        """Prepare a request beyond those of the practice area; nothing is sent yet."""
        row = actions.add_request(actor=self.actor, **self.said(request, bodies.RequestSerializer))
        return self.shown(row.pk, CREATED)

    @extend_schema(request=bodies.AttemptSerializer, responses={201: bodies.RequestSerializer})
    @action(detail=True, methods=["post"])
    def attempts(self, request: Request, pk: str) -> Response:
        """Ask, for the first time or again; the next follow-up is set by the cadence or by their promise."""
        row, said = self.held(), self.said(request, bodies.AttemptSerializer)
        if row.status == Status.DRAFT:
            names = ("channel", "note", "proof_kind", "proof")
            first = {name: said[name] for name in names if name in said}
            actions.send_request(actor=self.actor, request=row, **first)
        else:
            actions.follow_up(actor=self.actor, request=row, **said)
        return self.shown(pk, CREATED)

    def still_seen(self, said: dict[str, Any]) -> None:
        """Of many, each one."""
        seen_again(self.visible(), said) if "requests" in said else super().still_seen(said)

    @extend_schema(request=many.HandingOverSerializer, responses={200: many.DoneSerializer})
    @action(detail=False, methods=["post"], url_path="handing-over")
    def handing_over(self, request: Request) -> Response:
        """Many at once change hands: all of them, or none and a sentence for each that resists."""
        said = self.said(request, many.HandingOverSerializer)
        return done(actions.reassign_requests(actor=self.actor, **said))

    @extend_schema(request=many.PuttingOffSerializer, responses={200: many.DoneSerializer})
    @action(detail=False, methods=["post"], url_path="putting-off")
    def putting_off(self, request: Request) -> Response:
        """Many at once are put off: all of them, or none and a sentence for each that resists."""
        said = self.said(request, many.PuttingOffSerializer)
        return done(actions.snooze_requests(actor=self.actor, **said))

    draft = noun(None, actions.write_draft, CREATED)("draft")
    draft_words = noun(bodies.DraftSerializer, actions.edit_draft)("draft/words")
    draft_sending = noun(None, actions.send_draft)("draft/sending")
    draft_undo = noun(None, actions.unsend_draft)("draft/undo")
    receipt = noun(bodies.CameSerializer, actions.receive_request)("receipt")
    parts = noun(bodies.PartSerializer, actions.add_part, CREATED)("parts")
    snooze = noun(bodies.SnoozeSerializer, actions.snooze_request)("snooze")
    owner = noun(bodies.OwnerSerializer, actions.reassign_request)("owner")
    pace = noun(bodies.PaceSerializer, actions.pace_request)("pace")
    invoices = noun(bodies.InvoiceSerializer, actions.note_invoice, CREATED)("invoices")
    payment = noun(bodies.PaymentSerializer, actions.pay_invoices)("payment")
    refusal = noun(ReasonSerializer, actions.refuse_request)("refusal")
    cancellation = noun(ReasonSerializer, actions.cancel_request)("cancellation")
    reopening = noun(None, actions.reopen_request)("reopening")
