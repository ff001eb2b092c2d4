"""Mail that arrived, and what clients are to be told."""

from caseops.mailroom.models.arrivals import Arrival, ArrivalQuerySet
from caseops.mailroom.models.pictures import TextPicture, TextPictureQuerySet
from caseops.mailroom.models.recordings import Recording
from caseops.mailroom.models.updates import ClientUpdate, ClientUpdateQuerySet

__all__ = [
    "Arrival",
    "ArrivalQuerySet",
    "ClientUpdate",
    "ClientUpdateQuerySet",
    "Recording",
    "TextPicture",
    "TextPictureQuerySet",
]
