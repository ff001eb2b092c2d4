"""Courts, claims and dates by a rule as JSON."""

from rest_framework import serializers

from caseops.api.serializers.work import OwnMatter
from deadlines.engine import Method
from deadlines.models import SERVED, Claim, Deadline, Venue
from matters.models import Matter


class VenueSerializer(serializers.ModelSerializer[Venue]):
    """The court whose rules and holidays count."""

    class Meta:
        model = Venue
        fields = ["court", "state", "court_name", "docket", "zone", "closures"]
        extra_kwargs = {
            "court_name": {"default": ""},
            "docket": {"default": ""},
            "closures": {"default": list},
        }


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """One claim of one plaintiff against one defendant."""

    matter = OwnMatter(queryset=Matter.objects.none())

    class Meta:
        model = Claim
        fields = [
            "id",
            "matter",
            "kind",
            "plaintiff",
            "defendant",
            "state",
            "accrued",
            "is_public",
            "tolling_confirmed_at",
        ]
        read_only_fields = ["tolling_confirmed_at"]
        validators: list[object] = []  # the verb says it in its own words


class ByRuleSerializer(serializers.Serializer[Deadline]):
    """A rule, and the day it counts from."""

    matter = OwnMatter(queryset=Matter.objects.none())
    rule = serializers.CharField(max_length=120)
    trigger_on = serializers.DateField()
    service_method = serializers.ChoiceField(choices=SERVED, default=Method.NONE.value)


class ServiceSerializer(serializers.Serializer[Deadline]):
    """How a paper was served."""

    service_method = serializers.ChoiceField(choices=SERVED)


class WaiverSerializer(serializers.Serializer[Deadline]):
    """Why, and on which order or stipulation."""

    reason = serializers.CharField(max_length=300)
    order = serializers.CharField(max_length=160)


class ContinuanceSerializer(WaiverSerializer):
    """The day that the order gives."""

    on = serializers.DateField()
