"""People of the firm, and where they are signed in, as JSON."""

from typing import Any

from allauth.usersessions.models import UserSession
from rest_framework import serializers

from caseops.users.models import User
from caseops.web.templatetags.house import browser


class PersonSerializer(serializers.ModelSerializer[User]):
    """Somebody who works at the firm, or did."""

    class Meta:
        model = User
        fields = ["id", "email", "name", "role", "firm_wide", "is_active", "joined_at", "last_login"]
        read_only_fields = fields


class SessionSerializer(serializers.ModelSerializer[UserSession]):
    """A browser in which somebody is signed in."""

    browser = serializers.SerializerMethodField()
    since = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        model = UserSession
        fields = ["browser", "ip", "since", "last_seen_at"]
        read_only_fields = fields

    def get_browser(self, row: UserSession) -> str:
        """In words, as far as it says what it is."""
        return browser(row.user_agent)


class EndSessionsSerializer(serializers.Serializer[Any]):
    """Whether programs are turned away with the browsers."""

    with_tokens = serializers.BooleanField(default=False)


class EndedSerializer(serializers.Serializer[Any]):
    """How much was open and is ended."""

    browsers = serializers.IntegerField()
    tokens = serializers.IntegerField()
