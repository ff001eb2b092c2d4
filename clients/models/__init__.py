"""The nouns of the directory and of what was said."""

from clients.models.communications import Communication, CommunicationQuerySet
from clients.models.consents import TextConsent, TextConsentQuerySet
from clients.models.contacts import (
    PHONE_NUMBER,
    SHORTEST_NUMBER,
    Channel,
    Contact,
    ContactQuerySet,
    Language,
    Phone,
)
from clients.models.names import KnownName

__all__ = [
    "PHONE_NUMBER",
    "SHORTEST_NUMBER",
    "Channel",
    "Communication",
    "CommunicationQuerySet",
    "Contact",
    "ContactQuerySet",
    "KnownName",
    "Language",
    "Phone",
    "TextConsent",
    "TextConsentQuerySet",
]
