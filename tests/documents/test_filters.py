"""The filters the API and the pages share."""

import pytest

from documents.actions import receive_document
from documents.filters import DocumentRequirementFilter
from documents.models import DocumentRequirement
from tests import make


def found(**asked: str) -> set[str]:
    rows = DocumentRequirementFilter(asked, queryset=DocumentRequirement.objects.all()).qs
    return {row.name for row in rows}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"stage": "intake"}, {"Signed fee agreement"}),
        ({"source": "provider"}, {"Medical records"}),
        ({"required": "false"}, {"Photos"}),
        ({"missing": "true"}, {"Signed fee agreement", "Medical records"}),
        ({"missing": "false"}, {"Photos"}),
    ],
)
def test_rows_are_found(retainer: DocumentRequirement, asked: dict[str, str], names: set[str]) -> None:
    assert found(**asked) == names


def test_what_came_is_no_longer_missing(retainer: DocumentRequirement) -> None:
    receive_document(actor=None, requirement=retainer)
    assert found(missing="true") == {"Medical records"}


def test_one_matter_alone(retainer: DocumentRequirement) -> None:
    other = make.matter()
    DocumentRequirement.objects.filter(matter=other).update(name="Other")
    assert found(matter=other.number) == {"Other"}
