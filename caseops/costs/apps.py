from django.apps import AppConfig


class CostsConfig(AppConfig):
    """Expenses, leave to spend, budgets and their warnings."""

    name = "caseops.costs"
    label = "costs"
