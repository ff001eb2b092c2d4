"""Tags of the matter page."""

from django import template
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from matters.extensions import Tab
from matters.naming import plain
from matters.page.timeline import with_dates

register = template.Library()
register.filter("plain", plain)
register.filter("with_dates", with_dates)


@register.simple_tag(takes_context=True)
def draw(context: Context, tab: Tab) -> SafeString:
    """The section of an app above, from its own template and context, within ours."""
    with context.push(tab=tab, **tab.context):
        return get_template(tab.template).template.render(context)  # type: ignore[attr-defined]
