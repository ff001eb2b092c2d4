from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Dates, words and checks that know nobody."""

    name = "caseops.core"

    def ready(self) -> None:
        """What must be true of the database."""
        from caseops.core.postgres import checks  # noqa: F401 -- it registers
