"""What somebody wrote or said about the matter and nobody has answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from clients.models import Channel
from matters.forms.words import ReplyForm
from matters.models import Correspondence
from matters.page.look import Look
from matters.waiting import age, owner_of

ANSWERED_IN_KIND = {Channel.EMAIL, Channel.TEXT, Channel.PHONE, Channel.LETTER, Channel.PORTAL}


@dataclass(frozen=True)
class Waiting:
    """One unanswered message with the form for its answer."""

    filed: Correspondence
    form: ReplyForm

    @property
    def age(self) -> str:
        """How long they have waited."""
        return age(self.filed.communication.at)


@asks
def build(
    look: Look, *, refused: int | None = None, form: ReplyForm | None = None, problem: Sequence[str] = ()
) -> Asking[dict[str, object]]:
    """The oldest first: it has waited longest."""
    rows = Of(_unanswered, look.matter, "matter")
    yield [rows, look.team]
    return {
        "waiting": [
            Waiting(row, form if form and row.pk == refused else reply_form(row))
            for row in reversed(list(rows))
        ],
        "owner": owner_of(look.team),
        "refused": refused,
        "problem": problem,
    }


def _unanswered(matter: int) -> QuerySet[Correspondence]:
    rows = Correspondence.objects.filter(matter=matter)
    return rows.unanswered().select_related("communication__contact__guardian")


def reply_form(row: Correspondence) -> ReplyForm:
    """By the way it came, or the way the contact likes best when that cannot carry an answer."""
    said = row.communication
    channel = said.channel if said.channel in ANSWERED_IN_KIND else said.contact.best_channel
    return ReplyForm(initial={"channel": channel}, auto_id=f"reply-{row.pk}-%s")
