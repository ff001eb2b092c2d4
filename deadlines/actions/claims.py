from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from deadlines.actions.chain import follow_rules
from deadlines.models import Claim
from deadlines.permissions import ACKNOWLEDGE, CLAIM
from matters.actions import lock as matter_lock
from matters.models import Matter
from matters.naming import plain


@transaction.atomic
def add_claim(
    *,
    actor: User | None,
    matter: Matter,
    kind: str,
    plaintiff: Contact,
    state: str,
    accrued: str,
    defendant: Contact | None = None,
    is_public: bool = False,
) -> Claim:
    """Each plaintiff and each defendant has a limitation date of their own; it is computed at once."""
    CLAIM.require(actor)
    held = matter_lock.locked_open(matter)
    if accrued not in held.version.key_dates:
        raise ValidationError({"accrued": f"This practice area has no key date called {plain(accrued)}."})
    claim = Claim(
        matter=held, kind=kind, plaintiff=plaintiff, defendant=defendant, state=state, accrued=accrued,
        is_public=is_public,
    )  # fmt: skip
    claim.full_clean()
    claim.save()
    record("claim.added", claim, actor=actor, subject=held, claim=str(claim), kind=claim.get_kind_display())
    compute_claim(actor=actor, claim=claim)
    return claim


@transaction.atomic
def confirm_tolling(*, actor: User, claim: Claim) -> Claim:
    """An attorney answers for it that the time of a minor is tolled; from then on the later date governs."""
    ACKNOWLEDGE.require(actor)
    held = matter_lock.held(claim, "plaintiff")
    if held.plaintiff.born_on is None:
        raise ValidationError(
            f"{held.plaintiff} has no date of birth in the contacts: tolling cannot be computed."
        )
    if held.tolling_confirmed_at:
        raise ValidationError(f"{held.tolling_confirmed_by} has confirmed the tolling already.")
    held.tolling_confirmed_at, held.tolling_confirmed_by = clock.now(), actor
    held.save()
    record("claim.tolling_confirmed", held, actor=actor, subject=held.matter, claim=str(held))
    compute_claim(actor=actor, claim=held)
    return held


def compute_claim(*, actor: User | None, claim: Claim) -> None:
    """Date what the claim waits for, when its key date is known."""
    on = claim.matter.key_date(claim.accrued)
    if on:
        follow_rules(actor=actor, matter=claim.matter, name=claim.accrued, on=on)
