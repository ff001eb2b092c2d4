"""Cells of the attorney's table of matters: a tag a cell, as ninety rows of small templates cost too much."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caseops.core.said import counted
from caseops.desk.figures.standing import Standing
from caseops.web.templatetags.house import day, icon
from matters.models import Matter

register = template.Library()
LOOKED_THROUGH = (
    '<button type="submit" form="looking-through" formaction="{}" class="button button-plain" data-key="m">'
    '{}Mark reviewed<span class="vh">: {}</span></button>'
)


@register.simple_tag
def matter_cell(each: Standing) -> SafeString:
    """Its title, and beneath it the number, the practice area and who runs it."""
    matter: Matter = each.matter
    below = " · ".join(filter(None, [matter.number, matter.version.area.name, each.manager]))
    return format_html('<a href="{}">{}</a><small>{}</small>', matter.get_absolute_url(), matter.title, below)


@register.simple_tag
def stage_days(matter: Matter) -> SafeString:
    """The day in the stage against its target."""
    stage = matter.stage
    return format_html(
        "{}<small>day {} of {}</small>", stage.name, matter.days_in_stage + 1, stage.target_days
    )


@register.simple_tag
def next_cell(matter: Any) -> SafeString:
    """The next deadline; `matter` as `standings` asks for it, like below."""
    if not matter.next_on:
        return nothing("None dated")
    return format_html("{}<small>{}</small>", day(matter.next_on, "near"), matter.next_name)


@register.simple_tag
def moved_cell(moved_at: date | None) -> SafeString:
    """When it last moved."""
    return day(moved_at, "near") or nothing("None")


@register.simple_tag
def risks_cell(each: Standing) -> SafeString:
    """Every reason to look at it."""
    told = ((risk.tone, risk.words[:1].upper() + risk.words[1:]) for risk in each.risks)
    return format_html_join("", '<span class="mark mark-{}">{}</span>', told) or nothing("–")


@register.simple_tag
def reviewed_cell(matter: Any, may_look_through: bool) -> SafeString:
    """When the reader last looked through it, what has changed since, and the button that says so."""
    told = nothing("Not yet")
    if matter.reviewed_at:
        since = f"{counted(matter.changes, 'change')} since" if matter.changes else "nothing new since"
        told = format_html("{}<small>{}</small>", day(matter.reviewed_at, "near"), since)
    if not may_look_through:
        return told
    address = reverse("matter_reviewed", args=[matter.number])
    return told + format_html(LOOKED_THROUGH, address, icon("check-check"), matter.title)


def nothing(word: str) -> SafeString:
    """What is said where there is nothing."""
    return format_html('<span class="muted">{}</span>', word)
