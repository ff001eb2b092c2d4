"""The one-page brief of a matter, on screen and as a PDF; reading it counts as opening the file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.brief_pdf import PAPERS, written
from caseops.desk.figures.brief import brief
from caseops.users.requests import SignedIn
from matters.actions.viewing import note_viewing
from matters.page.facts import in_lines
from matters.views.access import look_at


@login_required
@require_safe
def as_page(request: SignedIn, number: str) -> HttpResponse:
    """For the screen and for the printer."""
    matter = look_at(request, number).matter
    note_viewing(actor=request.user, matter=matter)
    told = brief(matter, request.user)
    context = {"brief": told, "facts": [in_lines(fact) for fact in told.facts], "matter": matter}
    return render(request, "desk/brief.html", context)


@login_required
@require_safe
def as_pdf(request: SignedIn, number: str) -> HttpResponse:
    """On Letter, or on A4 when asked."""
    matter = look_at(request, number).matter
    note_viewing(actor=request.user, matter=matter)
    paper = request.GET.get("paper", "")
    content = written(brief(matter, request.user), request.user, paper if paper in PAPERS else "letter")
    name = f'attachment; filename="{number} brief.pdf"'
    return HttpResponse(content, "application/pdf", headers={"Content-Disposition": name})
