from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """What must be done by when, and who answers for it."""

    name = "deadlines"
