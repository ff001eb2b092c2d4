from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from deadlines.actions.chain import follow_rules
from deadlines.models import Venue
from deadlines.permissions import VENUE
from matters.actions.lock import locked_open
from matters.actions.plan import known_dates
from matters.models import Matter


@transaction.atomic
def set_venue(
    *,
    actor: User | None,
    matter: Matter,
    court: str,
    state: str,
    zone: str,
    court_name: str = "",
    docket: str = "",
    closures: Sequence[date] = (),
) -> Venue:
    """Say which court's rules count; every date that a rule gives is worked out again at once."""
    VENUE.require(actor)
    held = locked_open(matter)
    venue = Venue.objects.filter(matter=held).first() or Venue(matter=held)
    said: dict[str, Any] = {
        "court": court, "state": state, "zone": zone, "closures": list(closures),
        "court_name": " ".join(court_name.split()), "docket": docket.strip(),
    }  # fmt: skip
    for field, value in said.items():
        setattr(venue, field, value)
    venue.full_clean()
    venue.save()
    record("venue.set", venue, actor=actor, subject=held, court=str(venue), docket=venue.docket)
    follow_all(actor=actor, matter=held, reason=f"Court: {venue}")
    return venue


def follow_all(*, actor: User | None, matter: Matter, reason: str = "") -> None:
    """Apply the rules to every key date that is known."""
    for name, on in known_dates(matter).items():
        follow_rules(actor=actor, matter=matter, name=name, on=on, reason=reason)
