from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Who comes to us: conflict checks, leads, questionnaires."""

    name = "caseops.intake"
    label = "intake"
    verbose_name = "Intake"
