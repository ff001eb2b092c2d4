"""Updates as a stack: read, change, leave out, send, one after the other by key."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import F

from caseops.core import clock
from caseops.core.said import counted
from caseops.mailroom import actions
from caseops.mailroom.forms.updates import UpdateForm
from caseops.mailroom.models import ClientUpdate
from caseops.users.models import User
from clients.rules import is_within, obstacle
from matters.acts import LIST, Act, Mark, Offer
from matters.permissions import WORK_ON_MATTER

MOST = 100
JUST_NOW = timedelta(minutes=2)


class Sending(Act):
    """What is said of it tells when it leaves; a call or letter that is noted cannot be taken back."""

    def words(self, row: ClientUpdate) -> str:
        """The verb of the way it takes."""
        return {"email": "Send", "phone": "I told them"}.get(row.channel, "It is posted")

    def undo_address(self, done: ClientUpdate, at: str) -> str:
        """Only an e-mail can be taken back."""
        return super().undo_address(done, at) if done.is_written else ""


of_updates = partial(
    Act, row="update", section="conversation", permission=WORK_ON_MATTER, everywhere="client_updates"
)
SEND = Sending(
    url="client_update_sending", verb=actions.send_update, row="update", section="conversation",
    permission=WORK_ON_MATTER, everywhere="client_updates", label="Send", said="{0.contact}: {0.outcome}.", icon="send",
    key="e", undo="client_update_undo",
)  # fmt: skip
EDIT = of_updates(
    url="client_update_words", verb=actions.edit_update, form=UpdateForm, label="Edit",
    said="Changed for {0.contact}.", icon="pencil-line", key="i",
)  # fmt: skip
SKIP = of_updates(
    url="client_update_skip", verb=actions.skip_update, label="Skip", said="Left out: {0.contact}.",
    icon="skip-forward", key="s", undo="client_update_undo",
)  # fmt: skip
UNDO = of_updates(
    url="client_update_undo", verb=actions.undo_update, label="Undo", said="{0.contact}: ready again.", icon="undo-2",
)  # fmt: skip
ACTS = {"sending": SEND, "words": EDIT, "skip": SKIP, "undo": UNDO}


@dataclass(frozen=True)
class Stacked:
    """One update and what may be done with it; `said` is what has just been done."""

    update: ClientUpdate
    offers: list[Offer] = field(default_factory=list)
    said: str = ""
    undo: str = ""

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-conversation-{self.update.pk}"

    @property
    def is_ready(self) -> bool:
        """Still to be decided."""
        return not self.update.filed_id and not self.update.skipped_at

    @property
    def marks(self) -> list[Mark]:
        """How it goes, how long they have heard nothing, and what stands in its way."""
        row = self.update
        ways = {
            "email": ("mail", row.contact.email),
            "phone": ("phone", _number(row)),
            "letter": ("mailbox", "by post"),
        }
        icon, way = ways.get(row.channel, ("message-square", row.get_channel_display()))
        days = (clock.now() - row.silent_since).days
        marks = [Mark(way or "no number known", icon)]
        if days:
            late = "warn" if days > row.matter.stage.update_every_days else ""
            marks.append(Mark(f"{counted(days, 'day')} without a word", "clock", late))
        marks += [] if row.has_news else [Mark("Nothing new", "circle-pause")]
        if row.is_foreign:
            marks.append(
                Mark(f"Speaks {row.contact.get_language_display()}: written in English", "languages", "warn")
            )
        if not obstacle(row.contact, row.channel) and not is_within(row.contact, row.channel, clock.now()):
            marks.append(
                Mark(
                    "Outside their hours" if row.is_written else "Call later: outside their hours",
                    "moon",
                    "warn",
                )
            )
        return (
            marks
            + ([Mark("edited", "pencil-line")] if row.edited_by_id else [])
            + ([Mark("by a rule", "workflow")] if row.by_rule else [])
        )


def _number(row: ClientUpdate) -> str:
    return str(next(iter(row.contact.phones.all()), ""))


def with_all(rows: Any) -> Any:
    """Everything a line shows, in a constant number of queries."""
    related = (
        "matter__stage",
        "matter__client",
        "contact__guardian",
        "filed__communication__message",
        "edited_by",
    )
    return rows.select_related(*related).prefetch_related("contact__phones")


def stack(user: User) -> list[Stacked]:
    """What this person answers for: as case manager, or everything for an admin."""
    rows = ClientUpdate.objects.visible_to(user).stack()
    if not user.is_admin:
        rows = rows.filter(matter__team__user=user)
    return [stacked(row) for row in with_all(rows)[:MOST]]


def stacked(row: ClientUpdate, said: str = "", undo: str = "") -> Stacked:
    """One row with its acts."""
    is_ready = not row.filed_id and not row.skipped_at
    return Stacked(row, [Offer(act, row, LIST) for act in (SEND, EDIT, SKIP)] if is_ready else [], said, undo)


def leaving(user: User) -> list[Stacked]:
    """What this person has just sent and can still take back."""
    sent = ClientUpdate.objects.visible_to(user).filter(
        filed__communication__author=user,
        filed__communication__at__gt=clock.now() - JUST_NOW,
        filed__communication__message__state="waiting",
    )
    found = with_all(sent).order_by(F("filed__communication__at").desc())[:MOST]
    return [Stacked(row, [Offer(UNDO, row, LIST)]) for row in found]
