"""The page of one deadline, and everything that may be done with it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.alerts.ledger import ledger
from deadlines.calendar.redraw import redraw_deadline
from deadlines.lines import lines
from deadlines.models import Claim, Deadline
from deadlines.section import PEOPLE
from matters.acts import PAGE, Act
from matters.models import KeyDateChange, Matter
from matters.naming import titled
from matters.page.timeline import tell
from matters.views.acting import act_on


@login_required
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    """One deadline with the history of its date."""
    deadline = seen(request, pk)
    context = {
        "deadline": deadline,
        "matter": deadline.matter,
        "found": getattr(deadline, "computation", None),
        "line": lines([deadline], request.user, clock.today(request.user.zone), PAGE)[0],
        "ledger": ledger(deadline),
        "changes": deadline.date_changes.select_related("actor").order_by("-id"),
        **_of_key_date(deadline),
        "told": tell(list(Entry.objects.on_target(deadline).select_related("actor"))),
    }
    return render(request, "deadlines/page.html", context)


def _of_key_date(deadline: Deadline) -> dict[str, object]:
    """The history of the key date it is told from, the newest day first."""
    name = deadline.blueprint.anchor if deadline.blueprint else ""
    if not name:
        return {}
    rows = KeyDateChange.objects.filter(key_date__matter=deadline.matter_id, key_date__name=name)
    return {"key_date_name": titled(name), "of_key_date": rows.select_related("actor").order_by("-id")}


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    return act_on(request, act, seen(request, pk), redraw_deadline)


@login_required
@require_http_methods(["GET", "POST"])
def of_matter(request: Any, number: str, act: Act) -> HttpResponse:
    """A deadline, a claim or the court of a matter."""
    return act_on(request, act, get_object_or_404(Matter.objects.visible_to(request.user), number=number))


@login_required
@require_http_methods(["GET", "POST"])
def of_claim(request: Any, pk: int, act: Act) -> HttpResponse:
    """What an attorney answers for on a claim."""
    claims = Claim.objects.visible_to(request.user).select_related("matter", "plaintiff", "defendant")
    return act_on(request, act, get_object_or_404(claims, pk=pk))


def seen(request: Any, pk: int) -> Deadline:
    """A deadline of a matter this person may see, or 404."""
    rows = Deadline.objects.visible_to(request.user).select_related("matter", "blueprint", *PEOPLE)
    return get_object_or_404(rows, pk=pk)
