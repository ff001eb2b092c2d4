"""Cells of the list of matters: a tag a cell, as fifty rows of small templates would cost more than the page."""

from collections.abc import Container, Sequence
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caseops.audit.models import Entry
from caseops.web import dates
from caseops.web.templatetags.house import avatar, day
from matters.field_lists import Listed
from matters.models import Matter
from matters.page.timeline import with_dates

register = template.Library()


@register.simple_tag
def client_cell(matter: Matter) -> SafeString:
    """Whose matter it is, and its title where that says more."""
    name = matter.client.name
    title = "" if name in matter.title else f" · {matter.title}"
    return format_html(
        '<a href="{}">{}</a><small>{}{}</small>', matter.get_absolute_url(), name, matter.number, title
    )


@register.simple_tag
def stage_cell(matter: Matter) -> SafeString:
    """The day in the stage against its target."""
    stage, days = matter.stage, matter.days_in_stage
    is_late = days > stage.target_days
    return format_html(
        "{}<small{}>day {} of {}{}</small>",
        stage.name,
        SafeString(' class="warn"' if is_late else ""),
        days + 1,
        stage.target_days,
        ", late" if is_late else "",
    )


@register.simple_tag
def team_cell(names: Sequence[str]) -> SafeString:
    """Initials for the eye, names for the ear."""
    last = len(names) - 1
    return SafeString("".join(_member(name, is_last=place == last) for place, name in enumerate(names)))


@lru_cache(maxsize=1000)
def _member(name: str, *, is_last: bool) -> SafeString:
    """A list says the same few names again and again."""
    return format_html('{}<span class="vh">{}{}</span>', avatar(name, "small"), name, "" if is_last else ", ")


@register.simple_tag
def movement_cell(entry: Entry | None) -> SafeString:
    """When it last moved, and how."""
    if entry is None:
        return SafeString("")
    words = (dates.near(entry.at), with_dates(entry.sentence))
    return format_html('{}<small class="line">{}</small>', *(each[:1].upper() + each[1:] for each in words))


@register.simple_tag
def contact_cell(at: datetime | None) -> SafeString:
    """When we last spoke with the client."""
    return (
        format_html("{}", dates.near(at).capitalize())
        if at
        else SafeString('<span class="muted">None yet</span>')
    )


@register.simple_tag
def task_cell(matter: Any, today: date) -> SafeString:
    """What is next, `matter` as a line of the list; an overdue one says so."""
    if matter.next_task_on:
        late = SafeString('<span class="bad">Overdue,</span> ' if matter.next_task_on < today else "")
        return format_html(
            '{}{}<small class="line">{}</small>', late, day(matter.next_task_on, "near"), matter.next_task
        )
    return SafeString("" if matter.closed_on else '<span class="muted">None dated</span>')


@register.simple_tag
def field_boxes(fields: Sequence[Listed], chosen: Container[str]) -> SafeString:
    """Typed fields to tick that are to be columns; a practice area has dozens, so they are one tag."""
    return SafeString("".join(_box(each, " checked" if each.name in chosen else "") for each in fields))


def _box(field: Listed, checked: str) -> str:
    box = f'<input type="checkbox" name="columns" value="{escape(field.name)}"{checked}>'
    return f'<label class="check-line">{box} {escape(field.label)}</label>'


@register.simple_tag
def field_options(fields: Sequence[Listed]) -> SafeString:
    """The same to choose one from."""
    told = (f'<option value="{escape(each.name)}">{escape(each.label)}</option>' for each in fields)
    return SafeString("".join(told))
