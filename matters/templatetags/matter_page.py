"""Tags of the matter page."""

from django import template
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caseops.web import dates
from caseops.web.templatetags.house import day as on
from caseops.web.templatetags.house import icon
from matters.extensions import Tab
from matters.naming import plain
from matters.page.fields import Row
from matters.page.key_dates import Day
from matters.page.look import Look
from matters.page.timeline import with_dates

register = template.Library()
register.filter("plain", plain)
register.filter("with_dates", with_dates)


@register.simple_tag
def field_line(look: Look, row: Row) -> SafeString:
    """What one field says, and the way to change it: a matter has forty, so a tag draws them."""
    key, label = row.field.key, row.field.label
    said = row.said.told
    if row.opened:
        told = format_html(
            '<span class="prose"><strong>{}</strong></span> <small class="muted">shown once, on record</small>',
            row.opened,
        )
    elif said.url:
        told = format_html('<a class="prose" href="{}">{}</a>', said.url, row.shown)
    else:
        told = format_html('<span class="prose">{}</span>', row.shown or "–")
    if not look.may_run:
        return told
    address = reverse("matters:field", args=[look.matter.number, key])
    return format_html(
        '{} <a class="field-edit" href="?edit={}#field-{}" hx-get="{}" hx-swap="none">{}'
        '<span class="vh">Change {}</span></a>',
        *(told, key, key, address, icon("pencil", 13), label),
    )


@register.simple_tag
def key_date_line(day: Day) -> SafeString:
    """The name of a key date, and its day or what waits for it."""
    name = format_html('<span class="key-date-name">{}</span>', day.label)
    if day.on:
        away = dates.near(day.on)
        said = format_html(' <small class="muted">{}</small>', away) if away != dates.on(day.on) else ""
        return format_html("{}<span>{}{}</span>", name, on(day.on), said)
    if day.waiting:
        waits = "task waits" if day.waiting == 1 else "tasks wait"
        return format_html('{}<small class="warn">{} {} for it</small>', name, day.waiting, waits)
    needed = '<small class="warn">needed to leave this stage</small>' if day.is_near else ""
    return format_html("{}{}", name, SafeString(needed))


@register.simple_tag(takes_context=True)
def draw(context: Context, tab: Tab) -> SafeString:
    """The section of an app above, from its own template and context, within ours."""
    with context.push(tab=tab, **tab.context):
        return get_template(tab.template).template.render(context)  # type: ignore[attr-defined]
