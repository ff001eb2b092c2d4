from django.apps import AppConfig


class MattersConfig(AppConfig):
    """The matter: stages, tasks, key dates, parties, team, and the practice areas that shape it."""

    name = "matters"
