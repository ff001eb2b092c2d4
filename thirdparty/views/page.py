"""The page of one request, and its letter."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.audit.models import Entry
from caseops.core import clock
from documents.models import Document
from matters.acts import PAGE, Offer
from matters.page.timeline import tell
from thirdparty.acts import AUTHORIZE
from thirdparty.guard import objection
from thirdparty.kinds import citation_of
from thirdparty.leaves import DISMISS, TAKE
from thirdparty.lines import line
from thirdparty.memory import habit
from thirdparty.models import Answer, Draft, ThirdPartyRequest
from thirdparty.pace import pace_of
from thirdparty.papers.binding import packet_pdf
from thirdparty.papers.chosen import papers_of
from thirdparty.views.seeing import seen


@login_required
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    """One request with its parts, its draft and every attempt."""
    row, today = seen(request, pk), clock.today(request.user.zone)
    known = habit(row.contact_id)
    context = {
        "row": row,
        "matter": row.matter,
        "parts": row.parts.all(),
        "invoices": row.invoices.all(),
        "draft": row.drafts.ready().first(),
        "papers": papers_of([row], today)[row.pk],
        "objection": "" if row.is_over else objection(row, today),
        "habit": known,
        "pace": pace_of(row, today, known),
        "answers": _answers(row, request.user),
        "authorize": Offer(AUTHORIZE, row.matter, PAGE),
        "may_authorize": AUTHORIZE.permission.held_by(request.user),
        "citation": citation_of(row.kind),
        "line": line(row, request.user, PAGE),
        "attempts": row.attempts.select_related("actor").order_by("-number"),
        "told": tell(list(Entry.objects.on_target(row).select_related("actor"))),
    }
    return render(request, "thirdparty/page.html", context)


def _answers(row: ThirdPartyRequest, user: Any) -> list[tuple[Answer, list[Offer]]]:
    """Papers that may be the answer, among those this person may see."""
    found = Answer.objects.open().filter(request=row, document__in=Document.objects.visible_to(user))
    acts = [act for act in (TAKE, DISMISS) if act.permission.held_by(user)]
    return [
        (answer, [Offer(act, answer, PAGE) for act in acts]) for answer in found.select_related("document")
    ]


@login_required
@require_GET
def letter(request: Any, pk: int, number: int | None = None) -> HttpResponse:
    """What is ready or was sent last, or what went out with one asking, as a PDF with what is enclosed."""
    row = seen(request, pk)
    drafts = row.drafts.exclude(state="dropped").select_related("packet").order_by("-number")
    draft = (drafts.filter(number=number) if number else drafts).first()
    if draft is None:
        raise Http404("Nothing is written yet.")
    answer = HttpResponse(_pdf(draft), content_type="application/pdf")
    answer["Content-Disposition"] = (
        f'inline; filename="{row.matter.number}-request-{row.pk}-{draft.number}.pdf"'
    )
    return answer


def _pdf(draft: Draft) -> bytes:
    """The very bytes that went out, once they did."""
    if draft.packet is None:
        return packet_pdf(draft)
    with draft.packet.open() as content:
        return content.read()
