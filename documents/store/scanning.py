"""Asking clamd about files; without one nobody has looked, and while it is away nothing unlooked-at is handed out."""

import asyncio
import logging
from urllib.parse import urlsplit

import aioclamd
from django.conf import settings
from django.core.files.storage import default_storage

from documents.models import Blob, Scan

logger = logging.getLogger(__name__)
PATIENCE = 120  # seconds for one file
AT_ONCE = 50


def first_state() -> str:
    """What a new file is called before anybody has looked."""
    return Scan.WAITING if settings.CLAMD_URL else Scan.NOT_SCANNED


def scan_waiting() -> int:
    """Look at what waits, the oldest first, and say how many were looked at; a scanner out of reach changes nothing."""
    done = 0
    for blob in Blob.objects.filter(scan=Scan.WAITING).order_by("id")[:AT_ONCE] if settings.CLAMD_URL else ():
        found = _verdict(blob)
        if found is None:
            break
        Blob.objects.filter(pk=blob.pk, scan=Scan.WAITING).update(scan=found)
        done += 1
    return done


def _verdict(blob: Blob) -> str | None:
    address = urlsplit(settings.CLAMD_URL)
    client = aioclamd.ClamdAsyncClient(address.hostname or "localhost", address.port or 3310, PATIENCE)
    try:
        with default_storage.open(blob.path, "rb") as file:
            answer = asyncio.run(client.instream(file))
    except (OSError, aioclamd.ClamdError) as problem:
        logger.warning("The scanner did not answer; what waits for it is held back: %s", problem)
        return None
    said, what = answer["stream"]
    if said == "FOUND":
        logger.warning("The scanner found %s in a file that came in.", what)
        return Scan.INFECTED
    return Scan.CLEAN if said == "OK" else None
