"""How Django receives files: to the disk, hashed on the way, from people who have signed in."""

import gc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, UnreadablePostError
from django.test import RequestFactory, override_settings

from caseops.users.models import User
from documents.store.uploads import HashedUpload

Waiting = Callable[[], list[Path]]
PAPER = b"%PDF-1.7 " + b"x" * 100_000


def sent(user: object, content: bytes = PAPER, **said: object) -> HttpRequest:
    """A POST with one file, read by Django as any other."""
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.pdf", content), "why": "because"})
    request.user = user
    for name, value in said.items():
        setattr(request, name, value)
    return request


def upload(request: HttpRequest) -> Any:
    return request.FILES["file"]


def test_it_is_on_the_disk_and_hashed_before_anybody_asks(dana: User) -> None:
    request = sent(dana)
    file = upload(request)
    assert isinstance(file, HashedUpload)
    assert file.arrived.path.read_bytes() == PAPER
    assert len(file.arrived.sha256) == 64
    assert (file.name, file.size) == ("a.pdf", len(PAPER))
    request.close()


def test_what_nobody_kept_ends_with_the_request(dana: User, waiting: Waiting) -> None:
    request = sent(dana)
    assert upload(request).read(4) == b"%PDF"
    assert len(waiting()) == 1
    request.close()
    assert waiting() == []


def test_only_its_owner_can_read_it(dana: User) -> None:
    request = sent(dana)
    path = upload(request).arrived.path
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    request.close()


@pytest.mark.parametrize(("content", "said"), [(b"x" * 2_000_000, "larger than 1 MB"), (b"", "is empty")])
def test_a_refused_file_leaves_nothing_and_the_form_is_read_on(
    dana: User, waiting: Waiting, content: bytes, said: str
) -> None:
    with override_settings(FILE_LIMIT=1024**2):
        request = sent(dana, content)
        assert said in str(upload(request).refusal)
    assert request.POST["why"] == "because"
    assert waiting() == []


def test_strangers_fill_no_disk(waiting: Waiting) -> None:
    request = sent(AnonymousUser())
    assert "Sign in first" in str(upload(request).refusal)
    assert waiting() == []


def test_a_door_of_its_own_may_let_them(dana: User) -> None:
    request = sent(AnonymousUser(), may_send_files=True)
    assert upload(request).arrived.size == len(PAPER)
    request.close()


class Cut(BytesIO):
    """A connection that breaks off after its first bytes."""

    def read(self, size: int = -1) -> bytes:
        if self.tell() >= 50_000:
            raise ConnectionResetError
        return super().read(min(size, 50_000))


def test_a_broken_connection_leaves_nothing(dana: User, waiting: Waiting) -> None:
    request = sent(dana)
    kind, length = request.META["CONTENT_TYPE"], request.META["CONTENT_LENGTH"]
    cut = WSGIRequest(
        {
            **request.META,
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": length,
            "wsgi.input": Cut(request.body),
        }
    )
    cut.user = dana
    with pytest.raises(UnreadablePostError):
        upload(cut)
    cut.close()
    del cut
    gc.collect()
    assert waiting() == []


def test_what_nobody_kept_ends_with_the_request_that_nobody_closed(dana: User, waiting: Waiting) -> None:
    request = sent(dana)
    upload(request).file.close()  # the handle; the file itself still lies there
    assert len(waiting()) == 1
    del request
    gc.collect()
    assert waiting() == []
