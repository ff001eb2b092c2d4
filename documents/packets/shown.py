"""What the pages of packets show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caseops.users.models import User
from documents.actions.packets.ask import fingerprint
from documents.models import Packet, PacketPart
from documents.packets.forms import PaperForm, SettingsForm
from documents.packets.kinds import kinds
from documents.packets.readiness import Readiness, readiness
from documents.packets.tables import rows_of
from documents.packets.work import tab_of
from documents.permissions import PREPARE
from documents.review.standing import standing
from matters.models import Matter


@dataclass(frozen=True)
class Line:
    """One part in the list."""

    part: PacketPart
    tab: str
    is_there: bool
    words: str


@dataclass(frozen=True)
class Told:
    """A packet in a list."""

    packet: Packet
    readiness: Readiness
    badge: tuple[str, str]


def packets_of(matter: Matter) -> list[Told]:
    """Those of a matter, the newest first."""
    rows = Packet.objects.filter(matter=matter).select_related("matter").prefetch_related("parts", "reviews")
    return [
        Told(row, readiness(row, row.parts.all()), standing(next(iter(row.reviews.all()), None)))
        for row in rows
    ]


def lines_of(packet: Packet, parts: Sequence[PacketPart]) -> list[Line]:
    """The parts in order; only what is there takes a tab."""
    found, tab = [], 0
    for part in parts:
        count = len(rows_of(part.made, packet.matter)) if part.made else 0
        there = bool(count) if part.made else part.document is not None
        found.append(Line(part, tab_of(tab) if there and part.has_tab else "", there, _words(part, count)))
        tab += there and part.has_tab
    return found


def _words(part: PacketPart, count: int) -> str:
    if part.made:
        return f"Drawn from the chronology: {count} lines" if count else "Nothing in the chronology yet"
    if part.document is None:
        return "Missing" if part.needed else "Not there, not needed"
    return str(part.document.get_category_display() or "Document")


def packet_context(packet: Packet, user: User, **said: Any) -> dict[str, Any]:
    """Everything the page of a packet shows; `said` carries what was refused."""
    parts = list(packet.parts.select_related("document").order_by("position", "id"))
    builds = list(
        packet.builds.select_related("asked_by").prefetch_related("volumes__version__document__matter")[:5]
    )
    review = packet.reviews.select_related("reviewer", "returned_by").first()
    is_free = review is None or review.state in {"returned", "withdrawn"}
    may = PREPARE.held_by(user) and packet.matter.closed_on is None and is_free
    bound = next((each for each in builds if each.state == "bound"), None)
    return {
        "packet": packet,
        "matter": packet.matter,
        "kind": kinds()[packet.kind],
        "lines": lines_of(packet, parts),
        "readiness": readiness(packet, parts),
        "builds": builds,
        "at_work": next((each for each in builds if each.finished_at is None), None),
        "bound": bound,
        "is_current": bool(bound and bound.fingerprint == fingerprint(packet)),
        "review": review,
        "badge": standing(review),
        "may_change": may,
        "paper_form": said.get("paper_form") or PaperForm(packet=packet),
        "settings_form": said.get("settings_form")
        or SettingsForm(initial=_settings(packet), auto_id="set-%s"),
        "problem": said.get("problem", ""),
        "is_refused": any(said.values()),
    }


def _settings(packet: Packet) -> dict[str, Any]:
    said = {name: getattr(packet, name) for name in ("title", "dated_on", "size_limit_mb")}
    return {**said, "numbers": packet.prefix}
