from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "caseops.automation"
    label = "automation"
