"""The `documents:` and `letters:` sections, read from rows and written back."""

from typing import Any

import pytest

from documents.blueprints import DocumentSection, LetterSection
from documents.models import DocumentBlueprint, Source
from matters.loading import BadRowError, Row
from matters.models import StageBlueprint
from matters.words import Words

SECTION = DocumentSection()


def words() -> Words:
    return Words(subtypes=["asylum"], stages={"intake": StageBlueprint(key="intake", name="Intake")})


def row(**values: Any) -> Row:
    plain = {"stage": "intake", "key": "photo", "name": "Photo ID", "source": "client"}
    return Row("a.yaml", "documents", 4, {**plain, **values}, words=words())


def read(**values: Any) -> DocumentBlueprint:
    return SECTION.read(row(**values))


def test_a_document_belongs_to_its_stage_and_is_optional_unless_said() -> None:
    document = read()
    assert (document.stage.name, document.required) == ("Intake", False)


def test_what_is_read_is_written_back() -> None:
    said = {"required": True, "when": "asylum", "source": "court"}
    written = SECTION.written(read(**said))
    assert written == {"stage": "intake", "key": "photo", "name": "Photo ID", **said}


@pytest.mark.parametrize("source", Source.values)
def test_every_source_may_be_said(source: str) -> None:
    assert read(source=source).source == source


def test_another_source_is_refused_with_the_list() -> None:
    with pytest.raises(BadRowError, match=r"'civil' is not allowed for 'source'\. Allowed: agency, client"):
        read(source="civil")


def test_requests_may_attach_what_was_read() -> None:
    known = words()
    SECTION.learn(known, read(key="hipaa"))
    assert known.documents == ["hipaa"]


def test_the_line_says_where_it_comes_from_and_when_it_is_wanted() -> None:
    line = SECTION.line(read(source="provider", when="asylum", required=True))
    assert list(line.sentences) == ["From: medical provider", "Only if: asylum"]
    assert (line.badges, line.group) == ([("Required", "accent")], "intake")


def test_a_letter_is_its_name() -> None:
    letters = LetterSection()
    letter = letters.read(Row("a.yaml", "letters", 2, {"name": "  Closing   letter "}))
    assert letters.written(letter) == {"name": "Closing letter"}
    assert letters.line(letter).title == "Closing letter"


def test_the_gate_of_documents_is_declared_for_the_files() -> None:
    assert SECTION.gates == ("required_documents_complete",)
