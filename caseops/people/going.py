"""Sending a browser elsewhere, also when it only asked for a fragment."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails


def go_to(request: HttpRequest, where: str) -> HttpResponse:
    """htmx would put the other page into the fragment's place; its own header moves the whole window."""
    address = resolve_url(where)
    if HtmxDetails(request):
        return HttpResponseClientRedirect(address)
    return HttpResponseRedirect(address)


def go_to_sign_in(request: HttpRequest) -> HttpResponse:
    """And back, afterwards, to the page that was open."""
    return go_to(request, redirect_to_login(_page(request), resolve_url(settings.LOGIN_URL)).url)


def _page(request: HttpRequest) -> str:
    """What was posted is not posted again: the way back leads to a page."""
    if htmx := HtmxDetails(request):
        return htmx.current_url_abs_path or "/"
    return request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
