"""The background half of archives: a client's file, and what is held about a person."""

import hashlib
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.retention.destroying.files import remove_file
from caseops.retention.handing.zipping import write_package
from caseops.retention.models import Package, SubjectExport
from caseops.retention.telling.archive import write_export
from documents.models import Blob
from documents.store.arriving import Arrived, hall
from documents.store.kinds import Kind
from documents.store.placing import place

logger = logging.getLogger(__name__)
ZIP = Kind("application/zip", "zip", "Archive")
BROKE = "Something broke. An admin of the server finds the reason in the log."


def build_due() -> int:
    """Every archive that is asked for; what another worker builds is passed over. Killed, the next run builds it."""
    done = 0
    while _next(Package, "matter__client", _package) or _next(SubjectExport, "contact", _export):
        done += 1
    return done


@transaction.atomic
def _next(model: Any, related: str, build: Callable[[Any, Path], None]) -> bool:
    waiting = model.objects.to_build().select_for_update(of=("self",), skip_locked=True)
    row = waiting.select_related(related, "asked_by").order_by("id").first()
    if row is None:
        return False
    try:
        with transaction.atomic(), tempfile.TemporaryDirectory(dir=hall(), prefix="archive-") as folder:
            build(row, Path(folder) / "archive.zip")
    except Exception:
        logger.exception("Archive %s of %s could not be built", row.pk, model._meta.label)
        row.refresh_from_db()
        row.problem = BROKE
    row.done_at = clock.now()
    row.save()
    return True


def _package(row: Package, path: Path) -> None:
    row.documents = write_package(row, path)
    row.blob = _kept(path)
    row.sha256 = row.blob.sha256
    told = {"documents": row.documents, "sha256": row.sha256}
    record("package.built", row, actor=None, subject=row.matter, **told)


def _export(row: SubjectExport, path: Path) -> None:
    row.rows = write_export(row, path)
    row.blob = _kept(path)
    row.sha256 = row.blob.sha256
    record("subject.exported", row.contact, actor=None, rows=row.rows, sha256=row.sha256)


def _kept(path: Path) -> Blob:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return place(Arrived(path, sha256, path.stat().st_size), ZIP)


def forget_stale() -> int:
    """Archives of more than a week go; returns how many."""
    stale: list[Any] = [*Package.objects.stale(), *SubjectExport.objects.stale()]
    for row in stale:
        type(row).objects.filter(pk=row.pk).update(blob=None)
        remove_file(row.sha256)
    return len(stale)
