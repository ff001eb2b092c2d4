from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Today, the attorney desk, search: pages that look at every floor."""

    name = "caseops.desk"
    verbose_name = "Desks"
