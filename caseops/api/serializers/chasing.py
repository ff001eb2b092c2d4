"""What requests rest on, as JSON: holds, authorizations, departments, calls, many at once."""

from typing import Any

from phonenumber_field.serializerfields import PhoneNumberField
from rest_framework import serializers

from caseops.api.serializers.work import Colleague, OwnMatter
from clients.models import Contact
from documents.models import Document
from matters.models import Matter
from thirdparty.actions.many import MOST
from thirdparty.models import Authorization, Department, Hold, Outcome, ThirdPartyRequest


class OwnRequest(serializers.PrimaryKeyRelatedField[ThirdPartyRequest]):
    """A request by id, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=ThirdPartyRequest.objects.none(), **kwargs)
        self.error_messages["does_not_exist"] = "There is no request {pk_value}."

    def get_queryset(self) -> Any:
        """Only what the caller may see; a stranger's id reads like one that does not exist."""
        request = self.context.get("request")
        rows = ThirdPartyRequest.objects
        return rows.visible_to(request.user) if request else rows.none()


class OwnPaper(serializers.SlugRelatedField):
    """A document by its uuid, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="uuid", queryset=Document.objects.none(), **kwargs)
        self.error_messages["does_not_exist"] = "There is no document {value}."

    def get_queryset(self) -> Any:
        """Only what the caller may see."""
        request = self.context.get("request")
        return Document.objects.visible_to(request.user) if request else Document.objects.none()


class HoldSerializer(serializers.ModelSerializer[Hold]):
    """Why a matter's requests rest, since when, and until when at the latest."""

    matter = OwnMatter(queryset=Matter.objects.none())

    class Meta:
        model = Hold
        fields = ["id", "matter", "reason", "since_on", "until_on", "lifted_on"]
        read_only_fields = ["since_on", "lifted_on"]


class AuthorizationSerializer(serializers.ModelSerializer[Authorization]):
    """What the client has signed; without `contact` it names whoever holds such records."""

    matter = OwnMatter(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )
    document = OwnPaper(required=False, allow_null=True)

    class Meta:
        model = Authorization
        fields = ["id", "matter", "scope", "contact", "signed_on", "expires_on", "revoked_on", "document"]
        read_only_fields = ["revoked_on"]


class DepartmentSerializer(serializers.ModelSerializer[Department]):
    """One desk of an organisation; a post with a name that is known changes that desk."""

    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    phone = PhoneNumberField(region="US", required=False, allow_blank=True)
    fax = PhoneNumberField(region="US", required=False, allow_blank=True)

    class Meta:
        model = Department
        fields = ["id", "contact", "name", "person", "phone", "fax", "email", "portal", "address", "prefers"]
        validators: list[Any] = []  # a known name is no mistake


class CallAnswerSerializer(serializers.Serializer[Any]):
    """What the call brought for one request."""

    request = OwnRequest()
    outcome = serializers.ChoiceField(
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.SENT]
    )
    promised_on = serializers.DateField(required=False, allow_null=True)
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)


class FollowUpCallSerializer(serializers.Serializer[Any]):
    """One call about many requests: all are logged, or none."""

    spoke_to = serializers.CharField(max_length=120, required=False, allow_blank=True)
    answers = serializers.ListField(child=CallAnswerSerializer(), allow_empty=False, max_length=MOST)


class ManySerializer(serializers.Serializer[Any]):
    """Which requests, and why."""

    requests = serializers.ListField(child=OwnRequest(), allow_empty=False, max_length=MOST)
    reason = serializers.CharField(max_length=300)


class HandingOverSerializer(ManySerializer):
    """Who chases them from now on."""

    owner = Colleague()


class PuttingOffSerializer(ManySerializer):
    """Until when they can wait."""

    until = serializers.DateField()


class DoneSerializer(serializers.Serializer[Any]):
    """The ids of the requests it was done to."""

    requests = serializers.ListField(child=serializers.IntegerField())
