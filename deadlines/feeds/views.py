"""One's own feeds, and the address a calendar program fetches."""

from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.core import clock
from caseops.people.tokens import fingerprint
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from deadlines.actions.feeds import make_feed, note_fetch, revoke_feed
from deadlines.feeds.forms import FeedForm
from deadlines.feeds.items import items
from deadlines.feeds.writing import fingerprint_of, written
from deadlines.models import CalendarFeed

log = structlog.get_logger(__name__)


@require_http_methods(["GET", "POST"])
def feeds(request: SignedIn) -> HttpResponse:
    """One's own; the address of a new one stands on the page once and never again."""
    form = FeedForm(request.POST or None, user=request.user)
    made = None
    if request.method == "POST":
        made = attempt(form, lambda: make_feed(actor=request.user, **form.cleaned_data))
    context = {
        "form": FeedForm(user=request.user) if made else form,
        "made": made[0] if made else None,
        "address": address(made[1]) if made else "",
        "feeds": CalendarFeed.objects.filter(owner=request.user, revoked_at=None).select_related("matter"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    answer = render(request, "deadlines/feeds/page.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody else's feed is not there at all."""
    feed = get_object_or_404(CalendarFeed, pk=pk, owner=request.user, revoked_at=None)
    revoke_feed(actor=request.user, feed=feed)
    messages.success(request, f"{feed} is revoked: its address answers nobody any more.")
    return redirect("feeds")


def address(token: str) -> str:
    """Where a program fetches it."""
    return f"{settings.SITE_URL}{reverse('feed', args=[token])}"


@login_not_required
@require_safe
def fetch(request: HttpRequest, token: str) -> HttpResponse:
    """What its owner may see now; 304 when nothing has changed, 404 for everybody without a living secret."""
    feed = (
        CalendarFeed.objects.live()
        .filter(token_hash=fingerprint(token))
        .select_related("owner", "matter")
        .first()
    )
    if feed is None:
        raise Http404
    rows = items(feed)
    content_hash = fingerprint_of(feed, rows)
    program = request.headers.get("User-Agent", "")
    held = note_fetch(feed=feed, program=program, content_hash=content_hash)
    log.info("calendar_feed_fetched", feed=feed.pk, owner=feed.owner_id, program=program[:80])
    return _answer(request, held, content_hash, written(feed, rows, clock.now()))


def _answer(request: HttpRequest, feed: CalendarFeed, content_hash: str, body: bytes) -> HttpResponse:
    changed_at: Any = feed.content_changed_at
    etag, modified = f'"{content_hash}"', int(changed_at.timestamp())
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="caseops.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"], answer["Last-Modified"] = etag, http_date(modified)
    found = get_conditional_response(request, etag=etag, last_modified=modified, response=answer)
    return found or answer
