"""Error pages in plain words: never what went wrong inside, and 404 never says whether a thing exists."""

from functools import partial
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

BARE = "<!doctype html><title>Something went wrong</title><h1>Something went wrong on our side</h1>"


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _problem(status: HTTPStatus) -> JsonResponse:
    body = {"type": "about:blank", "title": status.phrase, "status": status.value}
    return JsonResponse(body, status=status.value, content_type="application/problem+json")


def _refusal(status: HTTPStatus, request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Only a 403 repeats the sentence it was raised with: permissions write it for the reader."""
    if _is_api(request):
        return _problem(status)
    reason = str(exception) if status is HTTPStatus.FORBIDDEN else ""
    return render(request, f"{status.value}.html", {"reason": reason}, status=status.value)


bad_request = partial(_refusal, HTTPStatus.BAD_REQUEST)
forbidden = partial(_refusal, HTTPStatus.FORBIDDEN)
not_found = partial(_refusal, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Asks nothing of the session, the database or the context: any of them may be what broke."""
    if _is_api(request):
        return _problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    try:
        page = get_template("500.html").render()
    except (TemplateDoesNotExist, ValueError):  # ValueError: a static file missing from the manifest
        page = BARE
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR.value)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    return render(request, "web/csrf.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN.value)
