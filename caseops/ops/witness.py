"""The witness: somebody outside the machine who gets the newest seal of the audit every day."""

from django.conf import settings
from django.db import transaction

from caseops.audit.models import Seal
from caseops.core import clock
from caseops.notifications.actions import queue_email

BODY = """\
Seal {number} closes every entry of the audit up to number {last}.
Keep this e-mail where nobody of the firm can change it.

Whether the audit is still what it was is told by this command, typed on the machine of CaseOps:

    manage.py verify_audit --known "{number} {code}"
"""


@transaction.atomic
def send_seal() -> bool:
    """At most once a day; False without a witness or without a seal."""
    seal = Seal.objects.defer("digests").order_by("number").last()
    if not settings.AUDIT_WITNESS or seal is None:
        return False
    said = queue_email(
        key=f"audit seal/{clock.today():%Y-%m-%d}",
        to_address=settings.AUDIT_WITNESS,
        subject=f"The audit’s seal of {clock.today():%d %B %Y}: {seal.number}",
        body=BODY.format(number=seal.number, last=seal.last, code=bytes(seal.code).hex()),
    )
    return said is not None
