from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from documents.actions import keep_file
from documents.models import Document, DocumentRequirement
from matters.models import Matter
from tests import make


@pytest.fixture
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
