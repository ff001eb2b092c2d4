from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Invitations, preferences and sign-in events: what needs users, the audit and the outbox at once."""

    name = "caseops.people"
