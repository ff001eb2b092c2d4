"""How files come in and where they stay."""

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from caseops.settings.base import env, text

FILE_LIMIT = env.int("FILE_LIMIT_MB", default=512) * 1024 * 1024  # bytes of one file
CLAMD_URL = text("CLAMD_URL")  # a scanner, as tcp://host:3310
OCR_LANGUAGES = text("OCR_LANGUAGES", "eng+spa")  # asked of tesseract, as far as they are installed
# Every upload goes straight to the disk, hashed on its way; nothing is held in memory.
FILE_UPLOAD_HANDLERS = ["documents.store.uploads.ToDisk"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700


def storage() -> dict[str, Any]:
    """Where files stay: the folder `CASEOPS_HOME/files`, or a private bucket when `BUCKET_NAME` names one."""
    bucket = text("BUCKET_NAME")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    if not find_spec("storages"):
        raise ImproperlyConfigured(
            "BUCKET_NAME is set, but django-storages is not installed: pip install 'django-storages[s3]>=1.14,<2'."
        )
    options = {
        "bucket_name": bucket,
        "endpoint_url": text("BUCKET_ENDPOINT_URL") or None,
        "region_name": text("BUCKET_REGION") or None,
        "access_key": text("BUCKET_ACCESS_KEY") or None,  # without one: the machine's own role
        "secret_key": text("BUCKET_SECRET_KEY") or None,
        "default_acl": None,  # the bucket's owner and nobody else
        "file_overwrite": True,  # a name is the hash of what it holds: the same bytes again
        "object_parameters": {"ServerSideEncryption": text("BUCKET_ENCRYPTION", "AES256")},
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
