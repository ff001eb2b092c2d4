from django.apps import AppConfig


class SingleSignOnConfig(AppConfig):
    """Sign-in with the firm's own identity provider (OpenID Connect); allauth finds `provider` and `urls` here."""

    name = "caseops.people.sso"
    label = "sso"
