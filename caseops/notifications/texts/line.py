"""The line by which texts leave, one after the other."""

from contextlib import suppress

from caseops.notifications.answers import RefusedError
from caseops.notifications.lines import Parcel, Row
from caseops.notifications.texts.carriers import Carrier, carrier
from caseops.notifications.texts.length import LONGEST, measured


def new_text_line() -> "TextLine":
    """To the carrier that the settings name."""
    return TextLine(carrier())


class TextLine:
    """As the line to a mail server; a text has no envelope, so nothing is said beforehand."""

    def __init__(self, by: Carrier) -> None:
        self.carrier = by
        self.name = f"texts {by.name}"
        self.offered: Parcel | None = None

    def prepare(self, row: Row) -> Parcel:
        """RefusedError when no carrier would take it."""
        if measured(row.body).units > LONGEST:
            raise RefusedError("It is longer than a text can be.")
        return Parcel(row, row.body)

    def open(self) -> None:
        """Every text is a request of its own."""

    def offer(self, parcel: Parcel) -> None:
        """Nothing to say beforehand."""
        self.offered = parcel

    def permission(self) -> None:
        """Nobody to ask."""
        self.offered = None

    def hand_over(self, parcel: Parcel, following: Parcel | None) -> str:
        """The whole text; the answer is the number the carrier gave it."""
        self.offered = following
        number = self.carrier.send(parcel.row.to_address, parcel.content, parcel.row.key)
        return f"taken as {number}"

    def close(self) -> None:
        """Whatever comes of it."""
        self.offered = None
        with suppress(OSError):
            self.carrier.close()
