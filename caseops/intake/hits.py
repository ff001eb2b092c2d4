"""What one reader is told of a conflict check: of matters they may not see, only whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseops.core.together import Asking, asks
from caseops.intake.models import ConflictCheck, ConflictHit
from caseops.users.models import User
from matters.models import Matter

TONES = {"same": "bad", "close": "warn", "possible": ""}


@dataclass(frozen=True)
class Told:
    """A hit in full, or nothing but `ask`."""

    hit: ConflictHit | None = None
    ask: str = ""

    @property
    def tone(self) -> str:
        """How strong it is; the words say it too."""
        return TONES[self.hit.strength] if self.hit else "bad"


@asks
def told_to(check: ConflictCheck, reader: User) -> Asking[list[Told]]:
    """Everything the reader may see; then, once for each, the people who know more."""
    hits = check.hits.all()
    concerned = ConflictHit.objects.filter(check_made=check, matter_id__isnull=False).order_by()
    visible = Matter.objects.visible_to(reader).filter(pk__in=concerned.values("matter_id"))
    ids = visible.order_by().values_list("pk", flat=True)
    yield [hits, ids]
    seen = set(ids)
    shown = [Told(hit) for hit in hits if not hit.matter_id or hit.matter_id in seen]
    return [*shown, *(Told(ask=ask) for ask in _hidden(list(hits), seen))]


def _hidden(hits: Sequence[ConflictHit], seen: set[int]) -> list[str]:
    return sorted({hit.ask for hit in hits if hit.matter_id and hit.matter_id not in seen})
