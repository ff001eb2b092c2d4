from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The client portal, on the top floor: it reads everything below and is read by nobody but the roof."""

    name = "caseops.portal"
    label = "portal"
    verbose_name = "Client portal"
