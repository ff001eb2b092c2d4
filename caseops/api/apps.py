from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST door: the same verbs, as JSON."""

    name = "caseops.api"
