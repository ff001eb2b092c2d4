"""How a control answers on a desk: a page of mixed rows, such as Today, where the row itself is replaced."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.users.requests import SignedIn
from matters.acts import DESKS

ACTED = "acted"  # the browser asks for the numbers on the page anew
AGAIN = "again"  # in the address of an Undo: the desk draws itself anew


def desk_of(request: SignedIn) -> str:
    """The desk the control stands on, or nothing."""
    at = request.GET.get("at", "")
    return at if at in DESKS else ""


def done(request: SignedIn, said: str, undo: str) -> HttpResponse:
    """The row becomes what was said, with Undo; without htmx the desk says it on top."""
    at = desk_of(request)
    undo = f"{undo}{'&' if '?' in undo else '?'}at={at}&{AGAIN}" if undo else ""
    if not request.htmx:
        messages.success(request, said, extra_tags=f"undo {undo}" if undo else "")
        return redirect(at)
    answer = render(request, "matters/desk_row.html", {"said": said, "undo": undo})
    if AGAIN in request.GET:
        trigger_client_event(answer, "desk", after="settle")
    trigger_client_event(answer, "announce", {"value": said})
    trigger_client_event(answer, ACTED, after="settle")
    return reswap(retarget(answer, "closest .row"), "outerHTML")


def refused(request: SignedIn, said: Mapping[str, Any]) -> HttpResponse:
    """What was typed stays; the sentences stand in the row."""
    context = {"sentences": list(_sentences(said))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    answer = render(request, "matters/page/sentences.html", context, status=status)
    return reswap(retarget(answer, "find .problem"), "innerHTML")


def _sentences(said: Mapping[str, Any]) -> Iterator[str]:
    for value in said.values():
        if isinstance(value, forms.Form):
            yield from (str(sentence) for errors in value.errors.values() for sentence in errors)
        else:
            yield from getattr(value, "sentences", ())
