"""What a client looked at: every view is kept."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.portal.models import PortalAccess


@transaction.atomic
def note_view(*, access: PortalAccess, page: str) -> None:
    """They saw this page now; the firm reads it as "last seen"."""
    PortalAccess.objects.filter(pk=access.pk).update(seen_at=clock.now())
    record("portal.viewed", access, actor=None, subject=access.matter, who=access.contact.name, page=page)
