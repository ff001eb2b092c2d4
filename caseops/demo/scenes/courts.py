"""The court whose rules count, and who claims what from whom."""

from caseops.demo.life import Life
from deadlines.actions import add_claim, set_venue
from deadlines.models import ClaimKind

STATE = "NY"  # where the demo firm practises
INJURIES = {"personal_injury"}
COURTED = INJURIES | {"workers_compensation", "employment"}


def place(life: Life) -> None:
    """Matters that may go to court have one; injuries have a claim with a statute of its own."""
    if life.told.area in COURTED:
        set_venue(
            actor=life.manager,
            matter=life.row,
            court=STATE,
            state=STATE,
            zone="America/New_York",
            court_name="Supreme Court, Kings County",
        )
    if life.told.area in INJURIES and "sol" not in life.told.undated:
        _claim(life)


def _claim(life: Life) -> None:
    opponent = life.row.parties.filter(role=life.area.against).select_related("contact").first()
    kind = life.told.subtype if life.told.subtype in ClaimKind.values else ClaimKind.PERSONAL_INJURY
    add_claim(
        actor=life.manager,
        matter=life.row,
        kind=kind,
        plaintiff=life.row.client,
        defendant=opponent.contact if opponent else None,
        state=STATE,
        accrued=life.area.event,
        is_public=life.told.facts.get("government_involved") == "true",
    )
