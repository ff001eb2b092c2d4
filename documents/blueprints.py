"""What a practice area says about the file: the documents it must hold and the letters the firm writes."""

from collections.abc import Iterator, Mapping

from django.db.models import Q

from caseops.users.models import User
from documents.letters.checking import unknown_to
from documents.letters.travelling import kept, written
from documents.models import DocumentBlueprint, LetterBlueprint, LetterVersion, Source
from matters.boxes import Box, Flag, Pick, When, stages
from matters.loading import Row
from matters.models import Matter, PracticeArea, PracticeAreaVersion
from matters.sections import Doubt, Line, Made, Section
from matters.telling import only_when
from matters.words import Words


class DocumentSection(Section):
    """`documents:`, each expected by the end of a stage."""

    name = "documents"
    title = "Documents"
    one = "document"
    icon = "file-check"
    model = DocumentBlueprint
    by_stage = True
    gates = ("required_documents_complete",)
    makes = True
    boxes = (
        Box("name", "Name"),
        Pick("stage", "Expected by the end of", offer=stages),
        Pick("source", "Comes from", offer=lambda _: Source.choices),
        Flag("required", "Required"),
        When(),
    )

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

    def made(self, matter: Matter) -> Iterator[Made]:
        """It is expected from the first day; its stage says by when."""
        for row in matter.document_requirements.filter(blueprint__version=matter.version_id):
            yield Made(row.blueprint_id)


class LetterSection(Section):
    """`letters:`, by name."""

    name = "letters"
    title = "Letters"
    one = "letter"
    icon = "mail"
    model = LetterBlueprint
    identity = ("name",)
    plain = "name"
    folder = "letters"
    boxes = (Box("name", "Name"),)

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

    def papers(self, version: PracticeAreaVersion) -> dict[str, bytes]:
        """The letters themselves, as they are published."""
        return written(version)

    def keep_papers(self, actor: User | None, area: PracticeArea, papers: Mapping[str, bytes]) -> list[str]:
        """New letters and new wordings, as drafts."""
        return kept(actor, area, papers)

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A letter nobody has written yet, and one with a field that this version does not have."""
        names = {row.name: row.pk for row in version.letterblueprints.order_by("position")}
        published = LetterVersion.objects.published().without_file().select_related("template")
        ours = list(published.filter(Q(template__area=version.area_id) | Q(template__name__in=names)))
        written = {letter.template.name for letter in ours}
        for name, pk in names.items():
            if name not in written:
                yield Doubt(pk, name, "No letter of this name is published yet.")
        for letter in (letter for letter in ours if letter.template.area_id == version.area_id):
            for sentence in unknown_to(letter, [version]):
                yield Doubt(names.get(letter.template.name, 0), letter.template.name, sentence)


SECTIONS = (DocumentSection(), LetterSection())
