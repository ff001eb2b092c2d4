from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Everything that leaves the house: e-mail, texts and the bell."""

    name = "caseops.notifications"
    verbose_name = "Messages that leave"
