from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A month in the life of a firm, told by calling the real verbs."""

    name = "caseops.demo"
