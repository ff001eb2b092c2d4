from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """What the file must hold."""

    name = "documents"
