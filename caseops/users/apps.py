from django.apps import AppConfig


class UsersConfig(AppConfig):
    """The people of the firm: roles, sign-in, invitations, preferences."""

    name = "caseops.users"
    verbose_name = "People"
