from django.apps import AppConfig


class OpsConfig(AppConfig):
    """The engine room: what runs, what waits, and whether the alerts can be trusted."""

    name = "caseops.ops"
