import pytest

from documents.models import DocumentRequirement
from matters.models import Matter


@pytest.fixture
def retainer(matter: Matter) -> DocumentRequirement:
    """The signed fee agreement: required, of the first stage, missing."""
    return matter.document_requirements.get(blueprint__key="retainer")
