"""The background half of packages."""

import hashlib
import logging
import tempfile
from pathlib import Path

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.retention.destroying.files import remove_file
from caseops.retention.handing.zipping import write_package
from caseops.retention.models import Package
from documents.models import Blob
from documents.store.arriving import Arrived, hall
from documents.store.kinds import Kind
from documents.store.placing import place

logger = logging.getLogger(__name__)
ZIP = Kind("application/zip", "zip", "Archive")
BROKE = "Something broke. An admin of the server finds the reason in the log."


def build_due() -> int:
    """Every package that is asked for; what another worker builds is passed over. Killed, the next run builds it."""
    done = 0
    while _build_next():
        done += 1
    return done


@transaction.atomic
def _build_next() -> bool:
    waiting = Package.objects.to_build().select_for_update(of=("self",), skip_locked=True)
    row = waiting.select_related("matter__client").order_by("id").first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            _build(row)
    except Exception:
        logger.exception("The package of matter %s could not be built", row.matter.number)
        row.refresh_from_db()
        row.problem = BROKE
    row.done_at = clock.now()
    row.save()
    return True


def _build(row: Package) -> None:
    with tempfile.TemporaryDirectory(dir=hall(), prefix="package-") as folder:
        path = Path(folder) / "package.zip"
        row.documents = write_package(row, path)
        row.blob = _kept(path)
    row.sha256 = row.blob.sha256
    record("package.built", row, actor=None, subject=row.matter, documents=row.documents, sha256=row.sha256)


def _kept(path: Path) -> Blob:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return place(Arrived(path, sha256, path.stat().st_size), ZIP)


def forget_stale() -> int:
    """Archives of more than a week go; returns how many."""
    rows = list(Package.objects.stale().select_related("blob"))
    for row in rows:
        Package.objects.filter(pk=row.pk).update(blob=None)
        remove_file(row.sha256)
    return len(rows)
