"""Matters as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.audit.models import Entry
from caseops.users.models import Role, User
from clients.models import Contact
from matters.models import Matter, Note, PracticeArea, TeamMember

from .contacts import ContactSerializer


class TeamMemberSerializer(serializers.ModelSerializer[TeamMember]):
    """Who is at work on the matter, by sign-in address."""

    email = serializers.CharField(source="user.email", read_only=True)
    name = serializers.CharField(source="user.name", read_only=True)

    class Meta:
        model = TeamMember
        fields = ["email", "name", "role"]


class MatterSerializer(serializers.ModelSerializer[Matter]):
    """One matter as a list shows it."""

    client = ContactSerializer(read_only=True)
    practice_area = serializers.CharField(source="version.area.key", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    stage = serializers.CharField(source="stage.key", read_only=True)
    last_movement_at = serializers.DateTimeField(source="moved_at", read_only=True)
    team = TeamMemberSerializer(many=True, read_only=True)

    class Meta:
        model = Matter
        fields = [
            "number",
            "title",
            "client",
            "practice_area",
            "version",
            "subtype",
            "stage",
            "stage_entered_on",
            "opened_on",
            "closed_on",
            "last_movement_at",
            "team",
        ]
        read_only_fields = [name for name in fields if name != "title"]


class NoteSerializer(serializers.ModelSerializer[Note]):
    """A note on the file."""

    author = serializers.CharField(source="author.email", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Note
        fields = ["id", "author", "at", "text"]
        read_only_fields = ["at"]


class EntrySerializer(serializers.ModelSerializer[Entry]):
    """One line of the timeline."""

    actor = serializers.CharField(source="actor.email", read_only=True, allow_null=True, default=None)
    sentence = serializers.CharField(read_only=True)

    class Meta:
        model = Entry
        fields = ["id", "at", "actor", "verb", "sentence", "detail"]


class OpenMatterSerializer(serializers.Serializer[Matter]):
    """What opening asks for: a `client` that exists or a `new_client`, the practice area and its subtype."""

    client = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(),
        required=False,
        error_messages={"does_not_exist": "There is no contact with the id {pk_value}."},
    )
    new_client = ContactSerializer(required=False)
    practice_area = serializers.SlugRelatedField(
        slug_field="key",
        queryset=PracticeArea.objects.all(),
        error_messages={"does_not_exist": "'{value}' is no practice area of this firm."},
    )
    subtype = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    number = serializers.CharField(max_length=9, required=False, allow_blank=True)
    opened_on = serializers.DateField(required=False)
    key_dates = serializers.DictField(child=serializers.DateField(), required=False)
    facts = serializers.DictField(child=serializers.CharField(max_length=80), required=False)
    team = serializers.DictField(child=serializers.EmailField(), required=False)

    def validate_team(self, team: dict[str, str]) -> dict[str, User]:
        """Roles and sign-in addresses become roles and people."""
        unknown = sorted(set(team) - set(Role.values))
        if unknown:
            raise serializers.ValidationError(
                f"'{unknown[0]}' is no role. Allowed: {', '.join(Role.values)}."
            )
        people = {user.email: user for user in User.objects.filter(email__in=team.values(), is_active=True)}
        missing = [email for email in team.values() if email not in people]
        if missing:
            raise serializers.ValidationError(f"Nobody here signs in as {missing[0]}.")
        return {role: people[email] for role, email in team.items()}

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """One client, found or new, and an area that is open for new matters."""
        if ("client" in said) == ("new_client" in said):
            raise serializers.ValidationError({"client": "Give either client (an id) or new_client."})
        said["version"] = said["practice_area"].published
        if said["version"] is None:
            area = said["practice_area"].name
            raise serializers.ValidationError({"practice_area": f"{area} has no published version yet."})
        return said


class StageChangeSerializer(serializers.Serializer[Matter]):
    """The key of the stage to enter, and why a closed gate is passed if one is."""

    stage = serializers.CharField(max_length=40)
    override_reason = serializers.CharField(max_length=300, required=False, default="", allow_blank=True)


class ReasonSerializer(serializers.Serializer[Matter]):
    """Why."""

    reason = serializers.CharField(max_length=300)
