"""Tokens for the REST door."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from knox.models import AuthToken

from caseops.audit.actions import record
from caseops.users.models import User


@transaction.atomic
def create_token(*, actor: User | None, user: User, days: int | None = None) -> str:
    """A new token, shown this once (only its hash is kept); it may do what `user` may, for `days` or for ever."""
    if not user.is_active:
        raise ValidationError(f"{user} no longer works here.")
    if days is not None and days < 1:
        raise ValidationError("A token lasts at least a day.")
    instance, token = AuthToken.objects.create(user=user, expiry=timedelta(days=days) if days else None)
    record("api_token.created", user, actor=actor, token=instance.token_key)
    return token
