"""The attorney's desk: what to decide, what is at risk, and how every own matter stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.figures.decisions import whole_desk
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.standing import ORDERS, RISK_FIRST
from caseops.desk.figures.summary import said
from caseops.desk.permissions import LOOK_THROUGH
from caseops.desk.views.counts import is_asked, of_desk
from caseops.users.requests import SignedIn

LABELS = {
    RISK_FIRST: "Risk first",
    "deadline": "Next deadline",
    "silent": "Longest silence",
    "stage": "Stage",
    "unreviewed": "Longest not reviewed",
}


@login_required
@require_safe
def review(request: SignedIn) -> HttpResponse:
    """The page; for htmx only the desk, which is drawn anew after an Undo."""
    reader = Reader(request.user, whole=request.GET.get("all", ""))
    order = request.GET.get("order", RISK_FIRST)
    order = order if order in ORDERS else RISK_FIRST
    desk = whole_desk(reader, order)
    if is_asked(request):
        return of_desk(request, [*desk.decisions, *desk.risks])
    context = {
        "reader": reader,
        "decisions": desk.decisions,
        "summary": said(desk.decisions),
        "risks": desk.risks,
        "standings": desk.standings,
        "order": order,
        "orders": LABELS,
        "may_look_through": LOOK_THROUGH.held_by(request.user),
    }
    return render(request, "desk/reviewing.html" if request.htmx else "desk/review.html", context)
