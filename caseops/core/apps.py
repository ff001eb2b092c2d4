from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Dates, words and checks that know nobody."""

    name = "caseops.core"
