"""Taking away what was built: certificates and archives. Each time is on record."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.retention.models import Destruction, Package, SubjectExport
from caseops.retention.permissions import DECIDE, EXPORT_SUBJECT, HAND_OUT
from caseops.users.models import User
from documents.models import Blob


@transaction.atomic
def take_certificate(*, actor: User, destruction: Destruction) -> Blob | None:
    """The PDF; None before the file is gone."""
    DECIDE.require(actor)
    if destruction.certificate:
        record("certificate.opened", destruction, actor=actor)
    return destruction.certificate


@transaction.atomic
def take_package(*, actor: User, package: Package) -> Blob | None:
    """The archive; None before it is built and after its week."""
    HAND_OUT.require(actor)
    if not _is_there(package.blob):
        return None
    record("package.downloaded", package, actor=actor, subject=package.matter)
    return package.blob


@transaction.atomic
def take_export(*, actor: User, export: SubjectExport) -> Blob | None:
    """The archive, by whoever asked for it; None before it is built and after its week."""
    EXPORT_SUBJECT.require(actor)
    if export.asked_by_id != actor.pk or not _is_there(export.blob):
        return None
    record("subject.downloaded", export.contact, actor=actor)
    return export.blob


def _is_there(blob: Blob | None) -> bool:
    return blob is not None and blob.is_served
