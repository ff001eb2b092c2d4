import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from documents.actions.letters import add_letter, publish_letter
from documents.models import LetterVersion


def word(*paragraphs: str) -> bytes:
    """A real Word file with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def draft(db: None) -> Callable[..., LetterVersion]:
    """`draft(text)`: a letter of that wording, a draft."""

    def made(text: str = "Dear {{ client.name }}:", **more: Any) -> LetterVersion:
        said = {"name": "Status letter", "text": text} | more
        return add_letter(actor=None, **said)

    return made


@pytest.fixture
def letter(draft: Callable[..., LetterVersion]) -> LetterVersion:
    """A published plain letter to the client."""
    text = "Dear {{ client.greeting }}:\n\nYou live at {{ client.address }}. We wait for {{ ask.what }}."
    return publish_letter(actor=None, version=draft(text, subject="Your case {{ matter.number }}"))
