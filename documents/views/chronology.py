"""The chronology of a matter, on a page, in a spreadsheet, on paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from caseops.users.requests import SignedIn
from documents.actions import remove_happening
from documents.chronology import as_csv, as_pdf, lines_of, total_of
from documents.models import Happening
from documents.permissions import FILE
from matters.models import Matter

FORMS = {"csv": (as_csv, "text/csv; charset=utf-8"), "pdf": (as_pdf, "application/pdf")}


@login_required
@require_safe
def chronology(request: SignedIn, number: str) -> HttpResponse:
    """Every line with the page that says so; `?as=csv` and `?as=pdf` to take along."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), number=number)
    wanted = FORMS.get(request.GET.get("as", ""))
    if wanted:
        write, media_type = wanted
        name = f'attachment; filename="chronology-{matter.number}.{request.GET["as"]}"'
        return HttpResponse(write(matter), content_type=media_type, headers={"Content-Disposition": name})
    context = {
        "matter": matter,
        "lines": lines_of(matter),
        "total": total_of(matter),
        "may_change": FILE.held_by(request.user) and matter.closed_on is None,
    }
    return render(request, "documents/chronology.html", context)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Take a line off."""
    row = get_object_or_404(Happening.objects.visible_to(request.user).select_related("matter"), pk=pk)
    FILE.require(request.user)
    try:
        remove_happening(actor=request.user, happening=row)
        messages.success(request, f"{row.what} is off the chronology.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("chronology", number=row.matter.number)
