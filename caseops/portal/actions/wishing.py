"""A lost link: asking for another costs the same whether we know them or not; a worker sends it to those we do."""

from datetime import timedelta
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from phonenumber_field.phonenumber import to_python

from caseops.core import clock
from caseops.portal.actions.inviting import renew_link
from caseops.portal.models import LinkWish, PortalAccess
from caseops.portal.models.wishes import LASTS

NEW_LINK_AFTER = timedelta(minutes=2)
log = structlog.get_logger(__name__)


@transaction.atomic
def wish_for_link(*, who: str) -> None:
    """Written down for the worker: nobody is looked for while whoever asks still waits."""
    LinkWish.objects.create(who=who.replace("\0", "").strip())


def grant_wishes() -> int:
    """A fresh link to everybody we know among those who asked; returns how many wishes were dealt with."""
    done = 0
    while _grant_one():
        done += 1
    return done


@transaction.atomic
def _grant_one() -> bool:
    wish = LinkWish.objects.select_for_update(skip_locked=True).order_by("pk").first()
    if wish is None:
        return False
    if clock.now() < wish.at + LASTS:
        _send_to(wish.who)
    wish.delete()
    return True


def _send_to(who: str) -> None:
    number = to_python(who)
    mine = Q(contact__email__iexact=who)
    if number and number.is_valid():
        mine |= Q(contact__phones__number=number)
    rows = PortalAccess.objects.open().of_open_matters().filter(mine).select_related("matter", "contact")
    for access in {row.contact_id: row for row in rows.order_by("pk")}.values():
        if is_due(access.links):
            _renew(access)


def _renew(access: PortalAccess) -> None:
    """What their rules forbid is not said to whoever asks."""
    try:
        renew_link(actor=None, access=access)
    except ValidationError as refusal:
        log.info("portal_link_not_sent", access=access.pk, why=" ".join(refusal.messages))


def is_due(links: Any) -> bool:
    """None was made in the last two minutes."""
    return not links.filter(made_at__gt=clock.now() - NEW_LINK_AFTER).exists()
