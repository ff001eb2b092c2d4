"""Events, the people on their lists, and calendar feeds as JSON."""

from datetime import UTC, datetime

from django.utils import timezone
from rest_framework import serializers

from caseops.api.serializers.at_once import RowsAtOnce
from caseops.api.serializers.work import Colleague, OwnMatter
from clients.models import Channel, Contact
from deadlines.models import Answer, Attendance, CalendarFeed, Event, EventMove
from matters.models import Matter


class Moment(serializers.DateTimeField):
    """A moment that says its offset: an hour without one means another moment in every zone."""

    def enforce_timezone(self, value: datetime) -> datetime:
        """Refuse to guess."""
        if timezone.is_naive(value):
            raise serializers.ValidationError("Say the offset, such as 2026-03-16T10:00:00-04:00.")
        return value.astimezone(UTC)


class AttendanceSerializer(serializers.ModelSerializer[Attendance]):
    """Somebody on the list of an event, and their word."""

    name = serializers.CharField(source="person.name", read_only=True)
    user = Colleague(required=False, allow_null=True)
    contact: serializers.PrimaryKeyRelatedField[Contact] = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = Attendance
        fields = [
            "id",
            "event",
            "name",
            "contact",
            "user",
            "answer",
            "asked_at",
            "answered_at",
            "how",
            "note",
        ]
        read_only_fields = ["event", "answer", "asked_at", "answered_at", "how", "note"]


class EventSerializer(serializers.ModelSerializer[Event]):
    """Something that takes place on a matter: where, when on the clock of its place, and who comes."""

    matter = OwnMatter(queryset=Matter.objects.none())
    starts_at = Moment()
    ends_at = Moment(required=False, allow_null=True)
    contacts = RowsAtOnce(
        child=serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all()),
        write_only=True,
        required=False,
        help_text="Who comes from outside; without it, the client.",
    )
    colleagues = RowsAtOnce(child=Colleague(), write_only=True, required=False)
    people = AttendanceSerializer(many=True, read_only=True)

    class Meta:
        model = Event
        fields = [
            *("id", "uuid", "matter", "kind", "name", "starts_at", "ends_at", "zone", "is_all_day"),
            *("place", "video_link", "travel", "preparation", "status", "status_reason", "sequence"),
            *("contacts", "colleagues", "people"),
        ]
        read_only_fields = ["uuid", "status", "status_reason", "sequence"]
        extra_kwargs = {"name": {"required": False}}


class EventDetailsSerializer(serializers.ModelSerializer[Event]):
    """What changes without moving the event."""

    class Meta:
        model = Event
        fields = ["name", "place", "video_link", "travel", "preparation"]
        extra_kwargs = {"name": {"required": False}}


class EventMoveSerializer(serializers.ModelSerializer[EventMove]):
    """A move of an event, with its reason."""

    starts_at = Moment()
    ends_at = Moment(required=False, allow_null=True, write_only=True)
    zone = serializers.CharField(required=False, max_length=64, write_only=True)
    is_all_day = serializers.BooleanField(required=False, write_only=True)

    class Meta:
        model = EventMove
        fields = ["was_at", "starts_at", "ends_at", "zone", "is_all_day", "reason", "at"]
        read_only_fields = ["was_at", "at"]


class OutcomeSerializer(serializers.Serializer[Event]):
    """What came of an event."""

    outcome = serializers.CharField(max_length=1000)


class AskingSerializer(serializers.Serializer[Attendance]):
    """How somebody was asked."""

    how = serializers.ChoiceField(choices=Channel.choices, required=False)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class AnswerSerializer(AskingSerializer):
    """What they said, and how."""

    answer = serializers.ChoiceField(choices=[Answer.CONFIRMED, Answer.DECLINED], default=Answer.CONFIRMED)


class FeedSerializer(serializers.ModelSerializer[CalendarFeed]):
    """A calendar another program reads; its address is told once, when it is made."""

    matter = OwnMatter(queryset=Matter.objects.none(), required=False, allow_null=True)
    address = serializers.SerializerMethodField(help_text="Only in the answer that made the feed.")

    class Meta:
        model = CalendarFeed
        fields = ["id", "name", "privacy", "matter", "created_at", "last_fetched_at", "fetches", "address"]
        read_only_fields = ["created_at", "last_fetched_at", "fetches"]

    def get_address(self, feed: CalendarFeed) -> str | None:
        """Where it is fetched."""
        found: str | None = self.context.get("address")
        return found
