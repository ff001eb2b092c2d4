"""The gates a matter passes before it leaves its stage."""

from dataclasses import dataclass

from matters.extensions import extensions
from matters.models import Matter
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


def gates(matter: Matter) -> list[Gate]:
    """Every gate of the present stage: an app above answers for its own, the rest are key dates."""
    known = set(matter.key_dates.values_list("name", flat=True))
    return [Gate(key, _why_closed(matter, key, known)) for key in matter.stage.exit_requires]


def _why_closed(matter: Matter, key: str, known: set[str]) -> str:
    for extension in extensions():
        answer = extension.unmet(matter, key)
        if answer is not None:
            return " ".join(answer)
    return "" if key in known else f"{titled(key)}: no date yet."
