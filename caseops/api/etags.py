"""`ETag` and `If-Match`: change a row only if it still reads as it did when you looked."""

import hashlib
from http import HTTPStatus
from typing import Any

from django.db import models
from django.utils.http import parse_etags
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from matters.models import Matter


class Changed(APIException):
    """412: somebody was faster."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = "This has changed since you read it. Read it again, then decide."


def etag_of(data: Any) -> str:
    """A strong tag of exactly this representation."""
    return f'"{hashlib.sha256(JSONRenderer().render(data)).hexdigest()[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """The caller has this very representation already (`If-None-Match`)."""
    return _fits(request.headers.get("If-None-Match", ""), etag)


def refuse_stale(request: Request, data: Any) -> None:
    """412 when `If-Match` names another representation than the present one; None is none at all."""
    if is_conditional(request) and (data is None or not _fits(request.headers["If-Match"], etag_of(data))):
        raise Changed


def is_conditional(request: Request) -> bool:
    """The caller acts only on the state it names."""
    return "If-Match" in request.headers


def hold(row: models.Model) -> None:
    """Nobody changes the row between our look and our act; its matter first, the order the verbs keep."""
    matter = getattr(row, "matter_id", None)
    if matter:
        _lock(Matter, matter)
    _lock(type(row), row.pk)


def _lock(model: type[models.Model], pk: Any) -> None:
    model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk=pk).first()


def _fits(header: str, etag: str) -> bool:
    """A proxy that compresses marks our tags as weak; they name the same state all the same."""
    tags = [tag.removeprefix("W/") for tag in parse_etags(header)]
    return tags == ["*"] or etag in tags
