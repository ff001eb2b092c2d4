from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from documents.actions import keep_file
from documents.models import Document, DocumentRequirement, Reading
from documents.reading.reader import Reader
from documents.reading.work import read_one
from documents.store.arriving import hall
from matters.models import Matter
from tests import make
from tests.standing import standing


@pytest.fixture
@standing
def retainer(matter: Matter) -> DocumentRequirement:
    """The signed fee agreement: required, of the first stage, missing."""
    return matter.document_requirements.get(blueprint__key="retainer")


@pytest.fixture
def bring(matter: Matter) -> Callable[..., Document]:
    """`bring(b"...", "a.txt")`: brought into the matter by the system, unless said otherwise."""

    def brought(content: bytes | None = None, name: str = "records.pdf", **said: Any) -> Document:
        said = {"actor": None, "matter": matter, "source": "upload", **said}
        return keep_file(content=BytesIO(content if content is not None else make.pdf()), name=name, **said)

    return brought


@pytest.fixture
def waiting(settings: Any, tmp_path: Path) -> Callable[[], list[Path]]:
    """`waiting()`: what lies in the hall, in a house whose files are this test's alone."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return lambda: list(hall().iterdir())


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One process that opens files, for all tests."""
    with Reader(patience=30) as reader:
        yield reader


@pytest.fixture
def read(reader: Reader) -> Callable[[], list[Reading]]:
    """`read()`: what the worker would do now; what became of each file, in the order they came."""

    def reading() -> list[Reading]:
        due = list(Reading.objects.filter(state="waiting").select_related("blob").order_by("id"))
        for row in due:
            read_one(row, reader)
        return due

    return reading
