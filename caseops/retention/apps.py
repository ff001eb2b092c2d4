from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """How long files are kept, what must not be destroyed, and how the rest goes."""

    name = "caseops.retention"
    label = "retention"
