"""The nouns of the file: what it must hold, and what it holds."""

from documents.models.blob import Blob, Scan
from documents.models.document import Arrival, Category, Document, DocumentQuerySet, DocumentVersion
from documents.models.requirement import (
    DocumentBlueprint,
    DocumentRequirement,
    DocumentRequirementQuerySet,
    LetterBlueprint,
    Source,
)

__all__ = [
    "Arrival",
    "Blob",
    "Category",
    "Document",
    "DocumentBlueprint",
    "DocumentQuerySet",
    "DocumentRequirement",
    "DocumentRequirementQuerySet",
    "DocumentVersion",
    "LetterBlueprint",
    "Scan",
    "Source",
]
