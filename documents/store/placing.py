"""Putting bytes in their place, once."""

from django.core.files import File
from django.core.files.storage import default_storage

from documents.models import Blob
from documents.models.blob import path_of
from documents.store.arriving import Arrived
from documents.store.kinds import Kind
from documents.store.scanning import first_state


class _OnDisk(File):
    """Tells the storage where the bytes are, so that it moves them instead of copying."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def place(arrived: Arrived, kind: Kind) -> Blob:
    """The blob of these bytes: in the storage first, then as a row, so that no row is without its bytes."""
    known = Blob.objects.filter(sha256=arrived.sha256).first()
    if known:
        return known
    path = path_of(arrived.sha256)
    if not default_storage.exists(path):
        with arrived.path.open("rb") as file:
            default_storage.save(path, _OnDisk(file, name=str(arrived.path)))
    blob, _ = Blob.objects.get_or_create(
        sha256=arrived.sha256,
        defaults={"size": arrived.size, "media_type": kind.media_type, "scan": first_state()},
    )
    return blob
