"""Addresses of bytes: made for one person, for a few minutes."""

from django.core import signing
from django.urls import reverse

from caseops.users.models import User
from documents.models import DocumentVersion

SALT = "documents.bytes"
MINUTES = 15


def link_to(version: DocumentVersion, user: User, *, download: bool) -> str:
    """Where this person reads the bytes now; for anybody else, and later, the address is dead."""
    said = [version.pk, user.pk, int(download)]
    return reverse("document_bytes", args=[signing.dumps(said, salt=SALT)])


def read_link(token: str, user: User) -> tuple[int, bool] | None:
    """The version's id and whether it is a download; None when the link is not this person's or too old."""
    try:
        version, owner, download = signing.loads(token, salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return (version, bool(download)) if owner == user.pk else None
