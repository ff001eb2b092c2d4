"""How much of a packet is there: 11 of 13, missing: wage statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.models import Packet, PacketPart
from documents.packets.tables import rows_of


@dataclass(frozen=True)
class Readiness:
    """The places a packet needs, and those still empty; several documents in one place count once."""

    needed: int
    missing: Sequence[str]

    @property
    def there(self) -> int:
        """How many are filled."""
        return self.needed - len(self.missing)

    @property
    def is_ready(self) -> bool:
        """Nothing that is needed is missing."""
        return not self.missing

    @property
    def words(self) -> str:
        """As it stands beside the meter."""
        told = f"{self.there} of {self.needed}"
        return f"{told}, missing: {', '.join(self.missing)}" if self.missing else told


def readiness(packet: Packet, parts: Iterable[PacketPart]) -> Readiness:
    """Of the parts as they are; a table CaseOps draws is there once something stands in it."""
    places: dict[str, list[PacketPart]] = {}
    for part in parts:
        if part.needed:
            places.setdefault(part.slot or f"#{part.pk}", []).append(part)
    empty = [rows[0].title for rows in places.values() if not any(_there(packet, row) for row in rows)]
    return Readiness(len(places), [title[:1].lower() + title[1:] for title in empty])


def _there(packet: Packet, part: PacketPart) -> bool:
    return bool(rows_of(part.made, packet.matter)) if part.made else part.document_id is not None
