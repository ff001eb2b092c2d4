"""One person looking at one matter, and what they may do there."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, Shared, answered, side_by_side
from caseops.users.models import User
from matters.extensions import Tab, extensions
from matters.models import Matter, StageBlueprint, TeamMember
from matters.permissions import CHANGE_TEAM, CLOSE_MATTER, DISCLOSE, RUN_MATTER, WORK_ON_MATTER


@dataclass(frozen=True)
class Look:
    """What every part of the page is built from."""

    matter: Matter
    user: User

    @cached_property
    def tabs(self) -> list[Tab]:
        """The sections of the apps above."""
        return answered(self.sections.wait())

    @cached_property
    def sections(self) -> Shared[list[Tab]]:
        """The same, for whoever asks together with others."""
        return Shared(self._sections())

    def _sections(self) -> Asking[list[Tab]]:
        found: dict[int, Any] = yield from side_by_side(
            {place: each.tab(self.matter, self.user) for place, each in enumerate(extensions())}
        )
        return [tab for tab in found.values() if tab]

    @cached_property
    def stages(self) -> Of:
        """The stages of the matter's practice area, in their order."""
        return Of(_stages, self.matter.version)

    @cached_property
    def team(self) -> Of:
        """Our people on the matter, by role, then as they came."""
        return Of(_team, self.matter, "matter")

    @property
    def is_open(self) -> bool:
        return self.matter.closed_on is None

    @cached_property
    def may_work(self) -> bool:
        return self.is_open and WORK_ON_MATTER.held_by(self.user)

    @cached_property
    def may_run(self) -> bool:
        return self.is_open and RUN_MATTER.held_by(self.user)

    @cached_property
    def may_disclose(self) -> bool:
        """See what is sealed, also on a closed matter."""
        return DISCLOSE.held_by(self.user)

    @cached_property
    def may_change_team(self) -> bool:
        return self.is_open and CHANGE_TEAM.held_by(self.user)

    @cached_property
    def may_close(self) -> bool:
        """Close or, when it is closed, reopen."""
        return CLOSE_MATTER.held_by(self.user)


def _stages(version: int) -> QuerySet[StageBlueprint]:
    return StageBlueprint.objects.filter(version=version).order_by("position")


def _team(matter: int) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(matter=matter).select_related("user")
