"""What a practice area says about the file: the documents it must hold and the letters the firm writes."""

from documents.models import DocumentBlueprint, LetterBlueprint, Source
from matters.loading import Row
from matters.sections import Line, Section
from matters.telling import only_when
from matters.words import Words


class DocumentSection(Section):
    """`documents:`, each expected by the end of a stage."""

    name = "documents"
    title = "Documents"
    icon = "file-check"
    model = DocumentBlueprint
    by_stage = True
    gates = ("required_documents_complete",)

    def read(self, row: Row) -> DocumentBlueprint:
        """`source` decides whom we ask for it."""
        return DocumentBlueprint(
            stage=row.stage(),
            key=row.key(),
            name=row.text("name"),
            required=row.flag("required"),
            source=row.choice("source", Source.values),
            when=row.when(),
        )

    def learn(self, words: Words, blueprint: DocumentBlueprint) -> None:
        """Requests may attach it."""
        words.documents.append(blueprint.key)

    def written(self, blueprint: DocumentBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "stage": blueprint.stage.key,
            "key": blueprint.key,
            "name": blueprint.name,
            "source": blueprint.source,
            "required": blueprint.required,
            "when": blueprint.when,
        }

    def line(self, blueprint: DocumentBlueprint) -> Line:
        """Under its stage, with where it comes from."""
        return Line(
            blueprint.name,
            [f"From: {blueprint.get_source_display().lower()}", *only_when(blueprint.when)],
            [("Required", "accent")] if blueprint.required else [],
            group=blueprint.stage.key,
        )


class LetterSection(Section):
    """`letters:`, by name."""

    name = "letters"
    title = "Letters"
    icon = "mail"
    model = LetterBlueprint
    identity = ("name",)
    plain = "name"

    def read(self, row: Row) -> LetterBlueprint:
        """A letter has nothing but its name yet."""
        return LetterBlueprint(name=row.text("name"))

    def learn(self, words: Words, blueprint: LetterBlueprint) -> None:
        """Rules may draft it."""
        words.letters.append(blueprint.name)

    def written(self, blueprint: LetterBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {"name": blueprint.name}

    def line(self, blueprint: LetterBlueprint) -> Line:
        """Its name."""
        return Line(blueprint.name)


SECTIONS = (DocumentSection(), LetterSection())
