"""What documents bring to a matter."""

from collections.abc import Collection, Sequence

from caseops.core.said import counted
from caseops.core.together import Asking, without_asking
from caseops.users.models import User
from documents.actions import plan_requirements
from documents.actions.review.hand_over import hand_over_reviews
from documents.blueprints import SECTIONS
from documents.growth import RequirementGrowth
from documents.models import Document, Review
from documents.section import tab
from matters.extensions import CLOSING, Left, MatterExtension, Paper, Shelf, Succession, Tab
from matters.known import Known
from matters.models import Matter

GATE = "required_documents_complete"
MOST_PAPERS = 200  # to choose from: the newest


class File(Shelf):
    """What is in the file, newest first."""

    def papers(
        self, matters: Collection[int], user: User | None, among: Collection[str] | None = None
    ) -> Sequence[Paper]:
        rows = Document.objects.all() if user is None else Document.objects.visible_to(user)
        rows = rows.in_file().filter(matter__in=matters)
        rows = rows.order_by("-id")[:MOST_PAPERS] if among is None else rows.filter(uuid__in=among)
        return [Paper(str(row.uuid), row.title, row.get_absolute_url(), row.matter_id or 0) for row in rows]


class DocumentsExtension(MatterExtension):
    sections = SECTIONS
    growths = (RequirementGrowth(),)
    spoken_of = (Review,)
    shelf = File()

    def on_opened(self, known: Known, actor: User | None) -> None:
        plan_requirements(actor=actor, known=known)

    def on_changed(self, matters: Sequence[Matter], actor: User | None, left: Left | None = None) -> None:
        if isinstance(left, Succession) and not left.is_return:
            hand_over_reviews(matters=matters, left=left)

    def held_by(self, person: User) -> dict[str, list[int]]:
        waiting = Review.objects.for_attorney().filter(reviewer=person)
        return {"review": list(waiting.values_list("matter_id", flat=True))}

    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        missing = {GATE: _missing_in_stage, CLOSING: _missing_so_far}.get(gate)
        return missing(matter) if missing else without_asking(None)

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)


def _missing_in_stage(matter: Matter) -> Asking[list[str] | None]:
    """Looks at the stage the matter is in: what later stages need may still come."""
    rows = matter.document_requirements.missing().filter(stage=matter.stage).by_stage()
    yield [rows]
    names = ", ".join(row.name for row in rows)
    return [f"Still missing in {matter.stage}: {names}."] if names else []


def _missing_so_far(matter: Matter) -> Asking[list[str] | None]:
    """Up to the stage the matter is in: what later stages need, it never came to need."""
    reached = matter.document_requirements.missing().filter(stage__position__lte=matter.stage.position)
    rows = reached.by_stage()
    yield [rows]
    names = [row.name for row in rows]
    if not names:
        return []
    missing = f"{counted(len(names), 'required document')} missing: {', '.join(names)}."
    return [f"{missing} Mark what is here or waive it."]
