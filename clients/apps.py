from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """People and organisations, what they write to us and what we write to them."""

    name = "clients"
    verbose_name = "Contacts"
