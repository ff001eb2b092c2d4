from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Everything that leaves the house: e-mail and the bell."""

    name = "caseops.notifications"
