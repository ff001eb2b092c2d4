from django.apps import AppConfig

from caseops.celery import app as celery


class CoreConfig(AppConfig):
    """Dates, words and checks that know nobody."""

    name = "caseops.core"

    def ready(self) -> None:
        """Jobs called from a web process go to our broker, not to Celery's default."""
        celery.set_default()
