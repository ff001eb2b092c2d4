"""Handing certificates and archives to whoever may take them."""

from django.http import HttpResponseBase, StreamingHttpResponse

from documents.models import Blob

PIECE = 1 << 18


def handed(blob: Blob, name: str) -> HttpResponseBase:
    """As a download that nobody keeps on the way."""
    file = blob.open()
    response = StreamingHttpResponse(iter(lambda: file.read(PIECE), b""), content_type=blob.media_type)
    response["Content-Length"] = blob.size
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
