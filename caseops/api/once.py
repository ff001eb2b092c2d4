"""`Idempotency-Key` on POST: a post sent again under its key acts once and gets the first answer again."""

import hashlib
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import connection
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.models import KEY_LENGTH, SpentKey
from caseops.core import clock
from caseops.users.models import User

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"


class SpentOnAnother(APIException):
    """422: a key belongs to one request."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = f"This {HEADER} was already used for another request. Use a new key for a new request."


class StillAtWork(APIException):
    """409: the first post under this key has no answer yet."""

    status_code = HTTPStatus.CONFLICT
    default_detail = f"A request with this {HEADER} is still at work. Ask again in a moment for its answer."
    wait = 1  # seconds, sent as Retry-After


def once(request: Request, act: Callable[[], Response], still_seen: Callable[[Any], None]) -> Response:
    """Act, or repeat the answer to whoever may still see it.

    Runs within the act's transaction: a refused act leaves its key unspent, and who comes meanwhile is told so.
    """
    key = request.headers.get(HEADER, "").strip()
    if not key:
        return act()
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise ValidationError(f"An {HEADER} has at most {KEY_LENGTH} characters, all of them printable.")
    spent = _spent(cast("User", request.user), key)
    if spent is not None:
        return _again(request, spent, still_seen)
    fingerprint = _fingerprint(request)
    response = act()
    _spend(request, key, fingerprint, response)
    return response


def _spent(user: User, key: str) -> SpentKey | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"{HEADER} {user.pk} {key}"]
        )
        if cursor.fetchone() != (True,):
            raise StillAtWork
    known = SpentKey.objects.filter(user=user, key=key)
    known.stale(clock.now()).delete()
    return known.first()


def _spend(request: Request, key: str, fingerprint: str, response: Response) -> None:
    SpentKey.objects.create(
        user=cast("User", request.user),
        key=key,
        fingerprint=fingerprint,
        status=response.status_code,
        etag=response.get("ETag", ""),
        body=JSONRenderer().render(response.data).decode(),
    )


def _again(request: Request, spent: SpentKey, still_seen: Callable[[Any], None]) -> Response:
    if spent.fingerprint != _fingerprint(request):
        raise SpentOnAnother
    said = json.loads(spent.body)
    still_seen(said)
    headers = {REPLAYED: "true", **({"ETag": spent.etag} if spent.etag else {})}
    return Response(said, status=spent.status, headers=headers)


def _fingerprint(request: Request) -> str:
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(asked + request.body).hexdigest()
