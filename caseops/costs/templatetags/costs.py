"""Costs in templates."""

from django import template

from caseops.costs.codes import CODES
from caseops.costs.vendors import Known, remembered
from caseops.users.models import User

register = template.Library()


@register.filter
def code_name(code: str) -> str:
    """`E115 Deposition transcripts`."""
    return str(CODES.get(code, code))


@register.filter
def vendors_of(user: User) -> list[Known]:
    """Whom this person's matters have paid, with what was paid last: for the box that proposes it."""
    return remembered(user)
