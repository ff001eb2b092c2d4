"""Today: a plan of the day, each row with its next act."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.figures.day import BLOCKS, greeting
from caseops.desk.figures.one_by_one import one_of
from caseops.desk.figures.plan import plan
from caseops.desk.figures.summary import said
from caseops.desk.views.counts import is_asked, of_desk
from caseops.desk.views.desk import reader_of
from caseops.users.requests import SignedIn


@login_required
@require_safe
def today(request: SignedIn) -> HttpResponse:
    """The page; for htmx only the blocks, which are drawn anew after an Undo. With `focus` one row at a time."""
    reader = reader_of(request)
    chosen = request.GET.get("block", "")
    blocks = plan(reader, chosen if chosen in BLOCKS else "")
    groups = [group for block in blocks for group in block.groups]
    if is_asked(request):
        return of_desk(request, groups)
    place = request.GET.get("focus", "")
    context = {
        "blocks": blocks,
        "reader": reader,
        "greeting": greeting(request.user, reader.now),
        "summary": said(groups),
        "is_clear": not any(block.filled for block in blocks),
        "one": one_of(blocks, place) if place else None,
        "may_put_off": True,
    }
    fragment = "desk/one.html" if place else "desk/blocks.html"
    return render(request, fragment if request.htmx else "desk/today.html", context)
