"""Handing bytes to a browser: whole or a range, shown or as a download, never cached, never run."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from documents.models import Blob
from documents.store.kinds import kinds

PIECE = 256 * 1024
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
# Chromium shows no PDF in a sandbox; everything else that is shown is locked in.
PDF_POLICY = "frame-ancestors 'self'"
POLICY = "default-src 'none'; sandbox; frame-ancestors 'self'"


def serve(request: HttpRequest, blob: Blob, name: str, *, download: bool) -> HttpResponseBase:
    """The bytes under that name; a kind that browsers do not show is always a download."""
    kind = kinds()[blob.media_type]
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    response = _piece(blob, *asked.groups()) if asked else _whole(blob)
    if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return response
    is_shown = kind.shown and not download
    response["Content-Type"] = blob.media_type
    response["Content-Disposition"] = content_disposition_header(not is_shown, name) or ""
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{blob.sha256}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Frame-Options"] = "SAMEORIGIN"
    is_pdf = is_shown and blob.media_type == "application/pdf"
    response["Content-Security-Policy"] = PDF_POLICY if is_pdf else POLICY
    return response


def _whole(blob: Blob) -> HttpResponseBase:
    response = StreamingHttpResponse(_pieces(blob.open(), blob.size))
    response["Content-Length"] = blob.size
    return response


def _piece(blob: Blob, first: str, last: str) -> HttpResponseBase:
    """`0-99`, `100-`, or `-50` for the last fifty."""
    span = _span(blob.size, first, last)
    if span is None:
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(status=status, headers={"Content-Range": f"bytes */{blob.size}"})
    start, end = span
    file = blob.open()
    file.seek(start)
    response = StreamingHttpResponse(_pieces(file, end - start + 1), status=HTTPStatus.PARTIAL_CONTENT)
    response["Content-Length"] = end - start + 1
    response["Content-Range"] = f"bytes {start}-{end}/{blob.size}"
    return response


def _span(size: int, first: str, last: str) -> tuple[int, int] | None:
    if first:
        start, end = int(first), min(int(last or size), size - 1)
    elif last:
        start, end = max(size - int(last), 0), size - 1
    else:
        return None
    return (start, end) if start <= end < size else None


def _pieces(file: IO[bytes], length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (piece := file.read(min(PIECE, length))):
            length -= len(piece)
            yield piece
