from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "caseops.mailroom"
    label = "mailroom"
    verbose_name = "Mail"
