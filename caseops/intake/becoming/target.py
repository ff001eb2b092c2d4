"""One thing that an answer becomes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from caseops.intake.models import Answer, Lead
from caseops.users.models import User
from matters.models import Matter


@dataclass(frozen=True)
class Target:
    """Subclass once a kind of place; everything is put there by the verb that any other door uses."""

    needs_matter: ClassVar[bool] = False

    def title(self) -> str:
        """Where it goes, in words."""
        raise NotImplementedError

    def now(self, lead: Lead) -> str:
        """What stands there."""
        raise NotImplementedError

    def becomes(self, answer: Answer) -> str:
        """What would stand there; empty when the answer says nothing that could."""
        raise NotImplementedError

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        """Do it now; a target that needs the matter is asked once the lead has one."""
        raise NotImplementedError


def matter_of(lead: Lead) -> Matter:
    """The matter the lead has become."""
    if lead.matter is None:
        raise ValueError(f"{lead} has no matter.")
    return lead.matter


def said(value: Any) -> list[Any]:
    """A list of whatever was said."""
    return value if isinstance(value, list) else [value]
