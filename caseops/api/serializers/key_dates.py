"""Key dates as JSON, and what moving one would do."""

from rest_framework import serializers

from matters.actions.dates import REASON
from matters.effects import Effect, Preview, State
from matters.models import KeyDate, KeyDateChange, Matter


class KeyDateSerializer(serializers.ModelSerializer[KeyDate]):
    """A named day other dates are told from. Moving a known one takes a `reason`.

    With the `fingerprint` of a preview it is moved only if that very plan still holds.
    """

    reason = serializers.CharField(
        max_length=REASON, write_only=True, required=False, default="", allow_blank=True
    )
    fingerprint = serializers.CharField(
        max_length=64, write_only=True, required=False, default="", allow_blank=True
    )

    class Meta:
        model = KeyDate
        fields = ["name", "on", "reason", "fingerprint"]
        read_only_fields = ["name"]


class DaySerializer(serializers.Serializer[Matter]):
    """The day to try out."""

    on = serializers.DateField()


class EffectSerializer(serializers.Serializer[Effect]):
    """What becomes of one row."""

    what = serializers.CharField(help_text="Its kind: task, deadline or event.")
    name = serializers.CharField()
    was_on = serializers.DateField(allow_null=True)
    on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=[str(state) for state in State])
    note = serializers.CharField(help_text="How the date is found, or why the row stays.")
    alerts = serializers.CharField(help_text="How its warnings change; empty when they do not.")
    is_past = serializers.BooleanField(help_text="The new date lies before today.")


class PreviewSerializer(serializers.Serializer[Preview]):
    """Everything that would happen; `fingerprint` names exactly this plan."""

    name = serializers.CharField()
    was_on = serializers.DateField(source="was", allow_null=True)
    on = serializers.DateField()
    headline = serializers.CharField()
    fingerprint = serializers.CharField()
    effects = EffectSerializer(many=True)


class KeyDateChangeSerializer(serializers.ModelSerializer[KeyDateChange]):
    """One day the key date had, since when, by whom and why."""

    actor = serializers.CharField(source="actor.email", read_only=True, allow_null=True, default=None)

    class Meta:
        model = KeyDateChange
        fields = ["was_on", "on", "reason", "actor", "at"]
