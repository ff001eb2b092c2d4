from django.apps import AppConfig


class WebConfig(AppConfig):
    """What every page shares: base template, components, icons, error pages."""

    name = "caseops.web"
