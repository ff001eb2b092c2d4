from django.apps import AppConfig


class ThirdPartyConfig(AppConfig):
    """Whom we wait for, and when we ask again."""

    name = "thirdparty"
    verbose_name = "Third parties"
