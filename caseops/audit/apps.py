from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when; rows that can only be added."""

    name = "caseops.audit"
