from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MattersConfig(AppConfig):
    """The matter: stages, tasks, key dates, parties, team, and the practice areas that shape it."""

    name = "matters"

    def ready(self) -> None:
        """Find the plugs of the apps above, in the order of INSTALLED_APPS."""
        autodiscover_modules("matter_extension")
