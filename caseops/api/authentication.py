"""Who calls: the holder of a token."""

from datetime import timedelta

from django.db.models import QuerySet
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed

from caseops.core import clock
from caseops.core.composing import Of, Text
from caseops.people.models import ApiToken
from caseops.people.second_factor import is_missing
from caseops.users.models import User

NO_FACTOR = (
    "Your firm asks you for a second factor. Add one in CaseOps under Settings; then this token works again."
)
NOTED_EVERY = timedelta(minutes=1)


class ByToken(TokenAuthentication):
    """knox, and the person sees on the page of tokens when each was last used."""

    def authenticate_credentials(self, token: bytes) -> tuple[User, AuthToken]:
        """What cannot be a token is none; knox would stumble over its bytes."""
        if not token.replace(b"_", b"").isalnum():
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(token)

    def validate_user(self, auth_token: AuthToken) -> tuple[User, AuthToken]:
        """The person still works here; the use is written down once a minute, not at every request."""
        user, token = super().validate_user(auth_token)
        if is_missing(user):
            raise AuthenticationFailed(NO_FACTOR)
        now = clock.now()
        for own in Of(_own, Text(token.pk)):
            if own.last_used_at is None or own.last_used_at < now - NOTED_EVERY:
                ApiToken.objects.filter(pk=own.pk).not_seen_since(now - NOTED_EVERY).update(last_used_at=now)
        return user, token


def _own(knox: str) -> QuerySet[ApiToken]:
    """Composed once a process: it is asked at every request."""
    return ApiToken.objects.filter(knox=knox)


class ByTokenScheme(KnoxTokenScheme):
    """How the schema tells it."""

    target_class = "caseops.api.authentication.ByToken"
