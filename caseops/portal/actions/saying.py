"""What clients write and bring, and what we write to them there."""

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from caseops.audit.actions import record
from caseops.core import clock
from caseops.portal.models import PortalAccess, Upload
from caseops.users.models import User
from clients.actions import receive
from clients.models import Channel
from documents.actions import keep_file
from documents.models import Arrival, DocumentRequirement
from documents.naming import clean_name
from matters.actions import file_communication
from matters.actions.correspond import OUT, send, tell, written
from matters.actions.lock import locked
from matters.models import Correspondence
from matters.permissions import WORK_ON_MATTER

LONGEST = 5000


@transaction.atomic
def write_from_portal(*, access: PortalAccess, body: str) -> Correspondence:
    """The client writes: it lies on the matter's one thread and waits for an answer."""
    words = body.replace("\0", "").strip()
    if not words:
        raise ValidationError({"body": _("Write your message first.")})
    if len(words) > LONGEST:
        raise ValidationError({"body": _("This is too long. Please send it in two messages.")})
    said = receive(actor=None, contact=access.contact, channel=Channel.PORTAL, body=words)
    return file_communication(actor=None, matter=access.matter, communication=said)


@transaction.atomic
def write_to_portal(*, actor: User | None, access: PortalAccess, body: str) -> Correspondence:
    """The firm begins: the words stand in the portal, an e-mail or text only says that there are some."""
    WORK_ON_MATTER.require(actor)
    matter = locked(access.matter)
    if access.revoked_at:
        raise ValidationError("The portal is closed to them. Choose another way.")
    said = written(access.contact, Channel.PORTAL, OUT, body=body, subject="", actor=actor)
    said.full_clean()
    said.save()
    filed = Correspondence.objects.create(
        matter=matter, communication=said, filed_by=actor, filed_at=clock.now()
    )
    tell("communication.portal_written", said, matter, actor)
    send(said, matter)
    return filed


@transaction.atomic
def bring_file(
    *,
    access: PortalAccess,
    content: IO[bytes] | Any,
    name: str,
    requirement: DocumentRequirement | None = None,
) -> Upload:
    """A photo or paper from the client: into the inbox, where a person files it, whatever they say it is."""
    shown = clean_name(name)[:200]
    title = f"{requirement.name} from {access.contact}" if requirement else f"{shown} from {access.contact}"
    document = keep_file(
        actor=None, content=content, name=shown, matter=None, source=Arrival.PORTAL, sender=access.contact,
        title=title[:200],
    )  # fmt: skip
    upload = Upload(
        matter=access.matter, contact=access.contact, document=document, requirement=requirement, name=shown,
        at=clock.now(),
    )  # fmt: skip
    upload.save()
    record("portal.uploaded", document, actor=None, subject=access.matter, who=access.contact.name)
    return upload
