"""Walls as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.at_once import RowsAtOnce
from caseops.users.models import User
from matters.models import Wall, WallKind, WallMember


class Colleague(serializers.SlugRelatedField[User]):
    """Somebody who works here, by sign-in address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            slug_field="email",
            queryset=User.objects.active(),
            error_messages={"does_not_exist": "Nobody here signs in as {value}."},
            **kwargs,
        )


class WallMemberSerializer(serializers.ModelSerializer[WallMember]):
    """Somebody the wall names."""

    email = serializers.CharField(source="user.email", read_only=True)
    name = serializers.CharField(source="user.name", read_only=True)

    class Meta:
        model = WallMember
        fields = ["email", "name", "since"]


class WallSerializer(serializers.ModelSerializer[Wall]):
    """A wall around a matter: whom it keeps out, or the only ones it lets in."""

    raised_by = serializers.CharField(source="raised_by.email", read_only=True, allow_null=True, default=None)
    lifted_by = serializers.CharField(source="lifted_by.email", read_only=True, allow_null=True, default=None)
    people = WallMemberSerializer(source="members", many=True, read_only=True)

    class Meta:
        model = Wall
        fields = [
            "kind",
            "reason",
            "raised_at",
            "raised_by",
            "people",
            "lifted_at",
            "lifted_by",
            "why_lifted",
        ]


class RaiseWallSerializer(serializers.Serializer[Wall]):
    """Which way round, whom, and why."""

    kind = serializers.ChoiceField(choices=WallKind.choices)
    reason = serializers.CharField(max_length=300)
    people = RowsAtOnce(child=Colleague(), required=False, default=list)


class WallPersonSerializer(serializers.Serializer[Wall]):
    """Whom to screen or to admit."""

    person = Colleague()
