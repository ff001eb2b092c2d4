"""How Django receives files: straight to the disk, hashed on the way, whatever their size."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from documents.store.arriving import CHUNK, Arrived, Arriving


class HashedUpload(UploadedFile):
    """An uploaded file that is on our disk already; `refusal` says why one is not."""

    def __init__(
        self, name: str | None, arrived: Arrived | None, refusal: ValidationError | None = None
    ) -> None:
        super().__init__(file=arrived.path.open("rb") if arrived else None, name=name)
        self.arrived, self.refusal = arrived, refusal
        self.size = arrived.size if arrived else 0

    def close(self) -> None:
        """At the end of the request: what nobody kept is thrown away."""
        if self.arrived and self.file:
            self.file.close()
            self.arrived.discard()


class ToDisk(FileUploadHandler):
    """The only upload handler of the house: nothing in memory, and nothing from people who have not signed in.

    A door that lets others in (the client portal) says so by `request.may_send_files = True`.
    """

    chunk_size = CHUNK  # of what Django hands over at once: small ones cost more than the disk
    arriving: Arriving | None = None
    refusal: ValidationError | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.arriving = self.refusal = None
        if self._may_send():
            self.arriving = Arriving()
        else:
            self.refusal = ValidationError({"file": "Sign in first."})

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A refused file is read to its end and not kept, so that the answer can be heard."""
        if self.arriving is None:
            return
        try:
            self.arriving.write(raw_data)
        except ValidationError as refusal:
            self.refusal = refusal
            self.upload_interrupted()

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, or why there is none."""
        arrived = None
        try:
            arrived = self.arriving.finish() if self.arriving else None
        except ValidationError as refusal:
            self.refusal = refusal
            self.upload_interrupted()
        self.arriving = None
        return HashedUpload(self.file_name, arrived, self.refusal)

    def upload_interrupted(self) -> None:
        """The connection broke off, or the file was refused."""
        if self.arriving:
            self.arriving.discard()
            self.arriving = None

    def _may_send(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user and user.is_authenticated) or getattr(self.request, "may_send_files", False)
