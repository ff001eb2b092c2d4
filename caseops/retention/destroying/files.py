"""The bytes: each file is looked at alone, and goes unless something that stays holds the same."""

import contextlib

from django.core.files.storage import default_storage
from django.db import models, transaction

from caseops.retention.destroying.rows import every, keys_to
from documents.models import Blob, Page, Reading
from documents.models.blob import path_of


@transaction.atomic
def remove_file(sha256: str) -> bool:
    """Text, pictures of pages, bytes and row, under the row's lock; False when another matter holds the same bytes.

    May be called again for a file that is gone, wholly or in part.
    """
    blob = Blob.objects.select_for_update().filter(sha256=sha256).first()
    if blob and _is_held(blob):
        return False
    if blob:
        Page.objects.filter(blob=blob).delete()
        Reading.objects.filter(blob=blob).delete()
    for path in _paths(sha256):
        default_storage.delete(path)
    Blob.objects.filter(sha256=sha256).delete()
    return True


def _is_held(blob: Blob) -> bool:
    """By anything but what was read out of it."""
    keys = [key for key in keys_to(Blob) if key.remote_field.on_delete is not models.CASCADE]
    return any(every(key.model).filter(**{key.attname: blob.pk}).exists() for key in keys)


def _paths(sha256: str) -> list[str]:
    """Everything that is kept of these bytes: what was drawn first, the bytes last."""
    pictures = f"thumbnails/{sha256[:2]}/{sha256}"
    drawn: list[str] = []
    with contextlib.suppress(
        FileNotFoundError
    ):  # a folder that never was; a bucket has none and lists nothing
        drawn = [f"{pictures}/{name}" for name in default_storage.listdir(pictures)[1]]
    return [*drawn, *([pictures] if drawn else []), f"renditions/{sha256[:2]}/{sha256}.pdf", path_of(sha256)]
