"""Shares and what is taken off, on a page."""

from decimal import Decimal

from django import template

from caseops.web.templatetags.house import dollars

register = template.Library()
MINUS = "\u2212"


@register.filter
def per_cent(amount: Decimal | None) -> str:
    """`33.33 %`, without idle zeros."""
    return f"{Decimal(amount).normalize():f} %" if amount not in {None, ""} else "–"


@register.filter
def less(amount: Decimal | None) -> str:
    """What is taken off, with a minus; nothing taken off has none."""
    return f"{MINUS if amount else ''}{dollars(amount)}"
