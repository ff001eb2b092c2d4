"""What stands beside requests: authorizations, numbers of parties, papers that may be the answer."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from matters.acts import PAGE, Act, Offer
from matters.models import Matter, Party
from matters.views.acting import act_on
from thirdparty.acts import AUTHORIZE
from thirdparty.leaves import DROP_NUMBER, NUMBER, REVOKE, TAKE
from thirdparty.models import Answer, Authorization, PartyNumber
from thirdparty.permissions import CHASE

ROWS: dict[str, Any] = {
    REVOKE.row: Authorization.objects.select_related("matter", "contact"),
    NUMBER.row: Party.objects.select_related("matter", "contact"),
    TAKE.row: Answer.objects.filter(request__isnull=False).select_related(
        "request__matter", "request__contact", "document"
    ),
    DROP_NUMBER.row: PartyNumber.objects.select_related("party__matter", "party__contact"),
}


@login_required
@require_safe
def leaves(request: Any, number: str) -> HttpResponse:
    """Both lists, with what may be done about each row."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), number=number)
    may_write = matter.closed_on is None and CHASE.held_by(request.user)
    signed = matter.authorizations.select_related("contact", "document")
    parties = matter.parties.select_related("contact").prefetch_related("numbers")
    context = {
        "matter": matter,
        "signed": [(row, _offer(REVOKE, row, may_write and not row.revoked_on)) for row in signed],
        "parties": [(row, _offer(NUMBER, row, may_write)) for row in parties],
        "authorize": _offer(AUTHORIZE, matter, may_write),
    }
    return render(request, "thirdparty/leaves.html", context)


def _offer(act: Act, row: Any, may: bool) -> Offer | None:
    return Offer(act, row, PAGE) if may else None


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    row = get_object_or_404(ROWS[act.row].all().visible_to(request.user), pk=pk)
    return act_on(request, act, row)
