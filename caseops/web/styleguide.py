"""Every component in both themes on one page: where axe and the screenshots look."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from caseops.core import clock

STAGES = [("pre", "Pre-litigation"), ("suit", "Litigation"), ("settled", "Settlement")]
CHANNELS = [("text", "Text"), ("call", "Call")]


class SampleForm(forms.Form):
    """One field of every kind, so that each is seen well and ill."""

    client = forms.CharField(label="Client", help_text="As the person writes it, accents and all.")
    lost_on = forms.DateField(label="Date of loss", widget=forms.DateInput(attrs={"type": "date"}))
    stage = forms.ChoiceField(label="Stage", choices=STAGES)
    channel = forms.ChoiceField(label="Best channel", choices=CHANNELS, widget=forms.RadioSelect)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    interpreter = forms.BooleanField(label="Needs an interpreter", required=False)


def theme_samples(theme: str) -> dict[str, Any]:
    """Each theme has forms of its own: an id may stand on a page only once."""
    return {
        "theme": theme,
        "blank_form": SampleForm(auto_id=f"{theme}_blank_%s"),
        "bad_form": SampleForm({"lost_on": "2026-02-31", "channel": "pigeon"}, auto_id=f"{theme}_bad_%s"),
    }


def samples() -> dict[str, Any]:
    today, now = clock.today(), clock.now()
    return {
        "themes": [theme_samples("light"), theme_samples("dark")],
        "days": [today + timedelta(days=days) for days in (0, 1, 3, -9, 200)],
        "tomorrow": today + timedelta(days=1),
        "moments": [now, now - timedelta(days=2), now - timedelta(days=400)],
        "sample_page": Paginator(range(120), 50).get_page(2),
    }


def for_staff(request: HttpRequest) -> None:
    user: Any = request.user
    if not (user.is_staff or getattr(user, "role", "") == "admin"):
        raise PermissionDenied("The style guide is for those who build and run CaseOps.")


@login_required
def page(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    return render(request, "web/styleguide/page.html", samples())


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """A still picture of Today made of components only: the yardstick for every other page."""
    for_staff(request)
    counts = {"today": 11, "matters": 64, "follow_ups": 9, "review": 3}
    return render(request, "web/styleguide/today.html", {"nav_counts": counts, "unread_bells": 2})
