"""The page of one request, and its letter."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.audit.models import Entry
from caseops.core import clock
from matters.acts import PAGE, Offer
from matters.page.timeline import tell
from thirdparty.acts import AUTHORIZE
from thirdparty.enclosing import packet_pdf
from thirdparty.guard import objection
from thirdparty.kinds import citation_of
from thirdparty.lines import line
from thirdparty.memory import habit
from thirdparty.views.seeing import seen


@login_required
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    """One request with its parts, its draft and every attempt."""
    row = seen(request, pk)
    context = {
        "row": row,
        "matter": row.matter,
        "parts": row.parts.all(),
        "invoices": row.invoices.all(),
        "draft": row.drafts.ready().first(),
        "objection": "" if row.is_over else objection(row, clock.today(request.user.zone)),
        "habit": habit(row.contact_id),
        "authorize": Offer(AUTHORIZE, row.matter, PAGE),
        "may_authorize": AUTHORIZE.permission.held_by(request.user),
        "citation": citation_of(row.kind),
        "line": line(row, request.user, PAGE),
        "attempts": row.attempts.select_related("actor").order_by("-number"),
        "told": tell(list(Entry.objects.on_target(row).select_related("actor"))),
    }
    return render(request, "thirdparty/page.html", context)


@login_required
@require_GET
def letter(request: Any, pk: int) -> HttpResponse:
    """The draft that is ready, or the last one that was sent, as a letter with what is enclosed, to print or fax."""
    row = seen(request, pk)
    draft = row.drafts.exclude(state="dropped").order_by("-number").first()
    if draft is None:
        raise Http404("Nothing is written yet.")
    answer = HttpResponse(packet_pdf(draft), content_type="application/pdf")
    answer["Content-Disposition"] = (
        f'inline; filename="{row.matter.number}-request-{row.pk}-{draft.number}.pdf"'
    )
    return answer
