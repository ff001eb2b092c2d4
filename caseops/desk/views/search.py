"""Search: a page, and the names for the palette."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from caseops.desk.figures.search import Found, find
from caseops.users.requests import SignedIn

ON_A_PAGE = 40
IN_THE_PALETTE = 6


@login_required
@require_safe
def search(request: SignedIn) -> HttpResponse:
    """Everything that answers the words, or for htmx the results alone."""
    newest_first = request.GET.get("order") == "newest"
    found = find(request.user, request.GET.get("q", ""), ON_A_PAGE, newest_first=newest_first)
    context = {"found": found, "newest_first": newest_first}
    return render(request, "desk/found.html" if request.htmx else "desk/search.html", context)


@login_required
@require_safe
def palette(request: SignedIn) -> HttpResponse:
    """What the palette asks for while somebody types."""
    found = find(request.user, request.GET.get("q", ""), IN_THE_PALETTE, unfinished=True)
    return JsonResponse(list(_choices(found)), safe=False)


def _choices(found: Found) -> Iterator[dict[str, str]]:
    for matter in found.matters:
        yield {"label": matter.title, "sub": matter.number, "href": matter.get_absolute_url()}
    for contact in found.contacts:
        yield {"label": contact.name, "sub": "Contact", "href": reverse("contacts:page", args=[contact.pk])}
    for hit in found.documents:
        where = hit.document.matter.number if hit.document.matter else "Unfiled"
        yield {"label": hit.document.title, "sub": f"Document · {where}", "href": hit.url}
