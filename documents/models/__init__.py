"""The nouns of the file: what it must hold, and what it holds."""

from documents.models.blob import Blob, Scan
from documents.models.chronology import Happening
from documents.models.document import Arrival, Category, Document, DocumentQuerySet, DocumentVersion
from documents.models.letters import (
    Letter,
    LetterTemplate,
    LetterTemplateQuerySet,
    LetterVersion,
    LetterVersionQuerySet,
)
from documents.models.packets import Packet, PacketBuild, PacketPart, PacketVolume
from documents.models.reading import Page, Reading, ReadingState
from documents.models.requirement import (
    DocumentBlueprint,
    DocumentRequirement,
    DocumentRequirementQuerySet,
    LetterBlueprint,
    Source,
)
from documents.models.review import Review, ReviewComment, ReviewQuerySet
from documents.models.searching import ERA, DocumentHead, SearchText, WordPairs
from documents.models.suggestion import Suggestion

__all__ = [
    "ERA",
    "Arrival",
    "Blob",
    "Category",
    "Document",
    "DocumentBlueprint",
    "DocumentHead",
    "DocumentQuerySet",
    "DocumentRequirement",
    "DocumentRequirementQuerySet",
    "DocumentVersion",
    "Happening",
    "Letter",
    "LetterBlueprint",
    "LetterTemplate",
    "LetterTemplateQuerySet",
    "LetterVersion",
    "LetterVersionQuerySet",
    "Packet",
    "PacketBuild",
    "PacketPart",
    "PacketVolume",
    "Page",
    "Reading",
    "ReadingState",
    "Review",
    "ReviewComment",
    "ReviewQuerySet",
    "Scan",
    "SearchText",
    "Source",
    "Suggestion",
    "WordPairs",
]
