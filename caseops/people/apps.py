from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    """Invitations, preferences and sign-in events: what needs users, the audit and the outbox at once."""

    name = "caseops.people"

    def ready(self) -> None:
        """Find what the floors above keep for people, in the order of INSTALLED_APPS."""
        import_module("caseops.people.leaked")  # with its check
        autodiscover_modules("people_extension")
