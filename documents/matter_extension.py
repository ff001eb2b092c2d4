"""What documents bring to a matter."""

from collections.abc import Collection, Sequence

from caseops.core.said import counted
from caseops.users.models import User
from documents.actions import plan_requirements
from documents.actions.review.hand_over import hand_over_reviews
from documents.blueprints import SECTIONS
from documents.models import Document, Review
from documents.section import tab
from matters.extensions import CLOSING, MatterExtension, Paper, Succession, Tab
from matters.models import Matter

GATE = "required_documents_complete"
MOST_PAPERS = 200  # to choose from: the newest


class DocumentsExtension(MatterExtension):
    sections = SECTIONS

    def on_opened(self, matter: Matter, actor: User | None) -> None:
        plan_requirements(actor=actor, matter=matter)

    def on_changed(
        self, matters: Sequence[Matter], actor: User | None, left: Succession | None = None
    ) -> None:
        if left and not left.is_return:
            hand_over_reviews(matters=matters, left=left)

    def held_by(self, person: User) -> dict[str, list[int]]:
        waiting = Review.objects.for_attorney().filter(reviewer=person)
        return {"review": list(waiting.values_list("matter_id", flat=True))}

    def unmet(self, matter: Matter, gate: str) -> list[str] | None:
        missing = {GATE: _missing_in_stage, CLOSING: _missing_so_far}.get(gate)
        return missing(matter) if missing else None

    def papers(
        self, matters: Collection[int], user: User | None, among: Collection[str] | None = None
    ) -> Sequence[Paper]:
        rows = Document.objects.all() if user is None else Document.objects.visible_to(user)
        rows = rows.in_file().filter(matter__in=matters)
        rows = rows.order_by("-id")[:MOST_PAPERS] if among is None else rows.filter(uuid__in=among)
        return [Paper(str(row.uuid), row.title, row.get_absolute_url(), row.matter_id or 0) for row in rows]

    def tab(self, matter: Matter, user: User) -> Tab:
        return tab(matter, user)


def _missing_in_stage(matter: Matter) -> list[str]:
    """Looks at the stage the matter is in: what later stages need may still come."""
    rows = matter.document_requirements.missing().filter(stage=matter.stage).by_stage()
    names = ", ".join(row.name for row in rows)
    return [f"Still missing in {matter.stage}: {names}."] if names else []


def _missing_so_far(matter: Matter) -> list[str]:
    """Up to the stage the matter is in: what later stages need, it never came to need."""
    reached = matter.document_requirements.missing().filter(stage__position__lte=matter.stage.position)
    names = [row.name for row in reached.by_stage()]
    if not names:
        return []
    missing = f"{counted(len(names), 'required document')} missing: {', '.join(names)}."
    return [f"{missing} Mark what is here or waive it."]
