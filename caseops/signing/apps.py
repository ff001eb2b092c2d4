from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Papers that wait for a client's signature, and the proof of it."""

    name = "caseops.signing"
    label = "signing"
    verbose_name = "Signatures"
