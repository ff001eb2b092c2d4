from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from caseops.audit.actions import record
from caseops.users.models import User
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.kinds import kind_of
from thirdparty.models import Part, ThirdPartyRequest
from thirdparty.models.part import span
from thirdparty.permissions import CHASE

KEY = 40


def usual_parts(requests: Iterable[ThirdPartyRequest]) -> list[Part]:
    """What a kind of request asks for, as rows that are not saved yet."""
    return [
        Part(request=request, position=position, key=key, name=name)
        for request in requests
        for position, (key, name) in enumerate(kind_of(request.kind).parts.items(), start=1)
    ]


@transaction.atomic
def add_part(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    name: str,
    from_on: date | None = None,
    to_on: date | None = None,
) -> ThirdPartyRequest:
    """Ask for one thing more within the same request."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    name = " ".join(name.split())
    there = held.parts.count()
    part = Part(
        request=held,
        position=there + 1,
        key=slugify(name).replace("-", "_")[:KEY] or f"part_{there + 1}",
        name=name,
        from_on=from_on,
        to_on=to_on,
    )
    if held.parts.filter(key=part.key).exists():
        raise ValidationError({"name": f"{name} is asked for already."})
    part.full_clean()
    part.save()
    record("request.part_added", held, actor=actor, subject=held.matter, what=name)
    return held


@transaction.atomic
def date_parts(
    *, actor: User | None, request: ThirdPartyRequest, from_on: date | None, to_on: date | None
) -> ThirdPartyRequest:
    """Which days everything still missing must cover."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    for part in held.parts.missing():
        part.from_on, part.to_on = from_on, to_on
        part.full_clean()
        part.save()
    days = span(from_on, to_on) or "all dates"
    record("request.parts_dated", held, actor=actor, subject=held.matter, days=days)
    return held
