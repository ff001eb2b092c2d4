"""When the firm warns, whom, and how long it waits for an answer, as JSON."""

from typing import Any

from rest_framework import serializers

from deadlines.models import Ladder, Patience
from deadlines.models.call import MOST_HOURS


class LadderSerializer(serializers.ModelSerializer[Ladder]):
    """How deadlines of one severity are warned of: days before, the earliest first; 0 is the day itself."""

    class Meta:
        model = Ladder
        fields = ("severity", "days", "to_backup", "to_supervisor", "asks", "together", "applied_at")
        read_only_fields = ("severity",)


class LadderChangeSerializer(serializers.Serializer[Any]):
    """The whole ladder: what is left out is off."""

    days = serializers.ListField(child=serializers.IntegerField(), max_length=60, allow_empty=False)
    to_backup = serializers.BooleanField(default=False)
    to_supervisor = serializers.BooleanField(default=False)
    asks = serializers.BooleanField(default=False)
    together = serializers.BooleanField(default=False)


class PatienceSerializer(serializers.ModelSerializer[Patience]):
    """One step of climbing: working hours of whoever was asked, and hours by the clock when the date is close."""

    class Meta:
        model = Patience
        fields = ("step", "hours", "hours_close")
        read_only_fields = ("step",)
        extra_kwargs = {name: {"min_value": 1, "max_value": MOST_HOURS} for name in ("hours", "hours_close")}
