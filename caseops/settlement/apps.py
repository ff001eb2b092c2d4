from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """Damages, coverage, liens, negotiation, and who gets what in the end."""

    name = "caseops.settlement"
    label = "settlement"
