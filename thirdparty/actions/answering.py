"""What a person makes of the guess that a document answers a request."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions import file_document
from documents.models import Suggestion
from matters.actions.lock import locked_open
from thirdparty.actions.receive import receive_request
from thirdparty.models import Answer, ThirdPartyRequest
from thirdparty.permissions import RECEIVE


@transaction.atomic
def take_answer(
    *, actor: User | None, answer: Answer, parts: Mapping[str, str] | None = None, note: str = ""
) -> ThirdPartyRequest:
    """It is the answer: filed with the matter if it was not, and the request says part by part what came."""
    RECEIVE.require(actor)
    held, request = _held(answer)
    document = held.document
    if document.matter_id is None:
        file_document(actor=actor, document=document, matter=request.matter)
    elif document.matter_id != request.matter_id:
        raise ValidationError(f"{document.title} is in the file of {document.matter}.")
    _settle(held, actor, was_right=True)
    return receive_request(actor=actor, request=request, parts=parts, note=note or document.title)


@transaction.atomic
def dismiss_answer(*, actor: User | None, answer: Answer) -> ThirdPartyRequest:
    """It is something else: the request waits on, and nobody is asked about this paper again."""
    RECEIVE.require(actor)
    held, request = _held(answer)
    _settle(held, actor, was_right=False)
    Suggestion.objects.filter(document=held.document).update(next_label="", next_url="")
    record("request.answer_dismissed", request, actor=actor, subject=request.matter, what=str(held))
    return request


def _held(answer: Answer) -> tuple[Answer, ThirdPartyRequest]:
    """The guess as it is now, locked after the matter; refused once somebody has decided."""
    locked_open(answer.matter)
    row = Answer.objects.select_for_update(of=("self",), no_key=True)
    held = row.select_related("document__matter", "request__matter").get(pk=answer.pk)
    if held.settled_at or held.request is None:
        raise ValidationError("Somebody has decided about this paper already.")
    return held, held.request


def _settle(held: Answer, actor: User | None, *, was_right: bool) -> None:
    held.settled_at, held.settled_by, held.was_right = clock.now(), actor, was_right
    held.full_clean()
    held.save()
