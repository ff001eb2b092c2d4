"""What a sender remembers of its batch until PostgreSQL has it for good."""

import time
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.conf import settings

from caseops.core import clock
from caseops.notifications.ledger import ANSWER_LENGTH, Claimed, Verdict
from caseops.notifications.lines import Parcel
from caseops.notifications.models import Outcome

IN_A_ROW, ADDRESSES = 4, 2
NO_LONGER_TRUE = "What it says is no longer true."
GONE = "Its recipient has left the firm."
OUT_OF_HOURS = "It is not an hour at which they may be reached."


@dataclass(frozen=True)
class Note:
    """How one attempt ended."""

    row: Claimed
    outcome: Outcome
    answer: str
    at: datetime


class Notes:
    """Filled while sending; survives the loss of the database, not that of the process."""

    def __init__(self, rows: list[Claimed]) -> None:
        self.rows = rows
        self.all: list[Note] = []
        self.unwritten: Note | None = None
        self.on_the_wire: Claimed | None = None
        self.lost: set[int] = set()
        self.refused_in_a_row: list[Claimed] = []
        self.line_down = ""
        self.database_away = False
        self.lease_begins()

    def lease_begins(self) -> None:
        """Now, or a moment ago."""
        self.leased_at = time.monotonic()

    @property
    def lease_share(self) -> float:
        """How much of the lease is used up."""
        return (time.monotonic() - self.leased_at) / settings.MAIL_LEASE.total_seconds()

    @property
    def cut_short(self) -> bool:
        """It makes no sense to go on at once."""
        return bool(self.line_down) or self.database_away or self.server_refuses_everybody

    @property
    def sent(self) -> list[Note]:
        """What the server took."""
        return [note for note in self.all if note.outcome == Outcome.SENT]

    @property
    def server_refuses_everybody(self) -> bool:
        """Several in a row, and not all to one dead address: it is about us."""
        addresses = {row.to_address for row in self.refused_in_a_row}
        return len(self.refused_in_a_row) >= IN_A_ROW and len(addresses) >= ADDRESSES

    @staticmethod
    def row(parcel: Parcel) -> Claimed:
        """The claim a parcel was made of."""
        return cast("Claimed", parcel.row)

    def add(self, row: Claimed, outcome: Outcome, answer: str) -> None:
        """One line of the ledger to be."""
        note = Note(row, outcome, answer[:ANSWER_LENGTH], clock.now())
        self.all.append(note)
        if outcome == Outcome.SENT:
            self.unwritten = note
            self.refused_in_a_row = []
        elif outcome == Outcome.REFUSED and answer[:1] == "5":
            self.refused_in_a_row.append(row)

    def judge(self, row: Claimed, verdict: Verdict | None) -> None:
        """Why the ledger did not let it go: it is somebody else's now, too early or too late in the day, or stale."""
        if verdict is None:
            self.lost.add(row.id)
        elif verdict.is_there and verdict.waits:
            self.add(row, Outcome.HOURS, OUT_OF_HOURS)
        else:
            self.add(row, Outcome.WITHDRAWN, NO_LONGER_TRUE if verdict.is_there else GONE)
