"""The gates a matter passes before it leaves its stage."""

from dataclasses import dataclass

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks, side_by_side
from matters.extensions import extensions
from matters.models import KeyDate, Matter
from matters.naming import titled


@dataclass(frozen=True)
class Gate:
    """One condition of leaving the stage; `why` says what is still missing, and is empty when it is met."""

    key: str
    why: str

    @property
    def label(self) -> str:
        """`retainer_signed` as people say it."""
        return titled(self.key)


@asks
def gates(matter: Matter) -> Asking[list[Gate]]:
    """Every gate of the present stage: an app above answers for its own, the rest are key dates."""
    known = Of(_known_dates, matter)
    found = yield from side_by_side(
        {key: _why_closed(matter, key, known) for key in matter.stage.exit_requires}
    )
    return [Gate(key, why) for key, why in found.items()]


def _why_closed(matter: Matter, key: str, known: Of) -> Asking[str]:
    yield [known]
    for extension in extensions():
        answer = yield from extension.unmet(matter, key)
        if answer is not None:
            return " ".join(answer)
    return "" if key in known else f"{titled(key)}: no date yet."


def _known_dates(matter: int) -> QuerySet[KeyDate, str]:
    return KeyDate.objects.filter(matter=matter).values_list("name", flat=True)
