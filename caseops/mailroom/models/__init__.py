"""Mail that arrived."""

from caseops.mailroom.models.arrivals import Arrival, ArrivalQuerySet

__all__ = ["Arrival", "ArrivalQuerySet"]
