"""Tokens with which a person's programs use the API."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from knox.models import AuthToken

from caseops.audit.actions import record
from caseops.people import emails
from caseops.people.models import ApiToken
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE

MOST, LONGEST = 20, 3660


@transaction.atomic
def create_token(*, actor: User | None, user: User, name: str = "", days: int | None = None) -> str:
    """A new token, shown this once (only its hash is kept); it may do what `user` may, for `days` or for ever."""
    if actor is not None and actor.pk != user.pk:
        raise PermissionDenied("You may make API tokens in your own name only.")
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    _check(user, name, days)
    knox, secret = AuthToken.objects.create(user=user, expiry=timedelta(days=days) if days else None)
    token = ApiToken(knox=knox, name=name)
    token.full_clean()
    token.save()
    record("api_token.created", user, actor=actor, called=str(token), token=knox.token_key)
    emails.security_change(user, f"An API token was made that acts in your name: {token}.")
    return secret


@transaction.atomic
def revoke_token(*, actor: User | None, token: ApiToken) -> None:
    """From now on it opens nothing; one's own, or anybody's for those who manage people."""
    if actor is not None and actor.pk != token.user.pk:
        MANAGE_PEOPLE.require(actor)
    knox = AuthToken.objects.select_for_update().filter(pk=token.knox_id).first()
    if knox is None:
        return
    record("api_token.revoked", token.user, actor=actor, called=str(token), token=knox.token_key)
    knox.delete()


@transaction.atomic
def revoke_tokens(*, actor: User | None, person: User) -> None:
    """All of a person's, for the day the person leaves: they do not come to life again with a return."""
    for token in ApiToken.objects.of(person):
        revoke_token(actor=actor, token=token)


def _check(user: User, name: str, days: int | None) -> None:
    if not user.is_active:
        raise ValidationError(f"{user} no longer works here.")
    if days is not None and days < 1:
        raise ValidationError({"days": "A token lasts at least a day."})
    if days is not None and days > LONGEST:
        raise ValidationError({"days": "A token lasts ten years at most."})
    tokens = ApiToken.objects.of(user)
    if name and tokens.filter(name__iexact=name).exists():
        raise ValidationError(
            {"name": f"There is a token called {name} already. Give this one another name."}
        )
    if tokens.count() >= MOST:
        raise ValidationError(f"Nobody needs more than {MOST} tokens. Revoke one that is no longer used.")
