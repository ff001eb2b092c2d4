"""Words of rules in templates."""

from django import template

from caseops.automation import telling
from caseops.automation.models import RuleStepBlueprint

register = template.Library()


@register.filter
def done(step: RuleStepBlueprint) -> str:
    """What a step does, as a sentence."""
    return telling.done(step)
