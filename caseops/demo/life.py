"""One matter of the demo firm while its life is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from caseops.core.workdays import add_workdays
from caseops.demo.firm import Firm
from caseops.demo.story import AreaStory, MatterStory, Step
from caseops.demo.telling import office_day
from caseops.users.models import User
from matters.models import Matter

OFFICE_MINUTES = 480


@dataclass
class Life:
    """The matter's own story, its place in the firm, and the row once it is opened."""

    firm: Firm
    told: MatterStory
    matter: Matter | None = None
    asked: dict[str, int] = field(default_factory=dict)  # requests by key

    @property
    def row(self) -> Matter:
        """The matter's row; scenes come after the opening."""
        if self.matter is None:
            raise LookupError(f"{self.told.title} is not open yet.")
        return self.matter

    @property
    def area(self) -> AreaStory:
        """How matters of this area go."""
        return self.firm.story.areas[self.told.area]

    @property
    def manager(self) -> User:
        """Who runs it."""
        return self.firm.people[self.told.manager]

    @property
    def attorney(self) -> User:
        """Who decides on it."""
        return self.firm.people[self.told.attorney]

    @property
    def today(self) -> date:
        """The day on which the whole telling ends."""
        return self.firm.telling.today

    @property
    def opened_on(self) -> date:
        """An office day."""
        return office_day(self.today - timedelta(self.told.opened))

    @property
    def last_day(self) -> date:
        """After it nobody touches the matter: it is closed, or it has gone quiet."""
        return self.today - timedelta(self.told.quiet or self.told.closed)

    @property
    def is_in_present_stage(self) -> bool:
        """Arrived where its story ends."""
        return self.row.stage.key == self.told.stage

    @property
    def path(self) -> list[Step]:
        """The stages up to the present one; optional ones only when the story ends there."""
        known = {stage.key: stage.optional for stage in self.row.version.stageblueprints.all()}
        keys = [step.stage for step in self.area.steps]
        walked = self.area.steps[: keys.index(self.told.stage) + 1]
        return [step for step in walked if not known[step.stage] or step.stage == self.told.stage]

    def roll(self, count: int, *about: object) -> int:
        """The firm's dice, about this matter."""
        return self.firm.dice.below(count, self.told.title, *about)

    def chance(self, percent: int, *about: object) -> bool:
        """As `roll`."""
        return self.roll(100, *about) < percent

    def on(self, day: date, act: Callable[["Life"], object], *about: object) -> None:
        """Tell `act` on that office day, some time between nine and five, while the matter is alive."""
        if day <= self.last_day:
            minutes = self.roll(OFFICE_MINUTES, "minute", day, *about)
            self.firm.telling.on(day, minutes, lambda: act(self))

    def ahead(self, days: int) -> date:
        """Days from today: working days when ahead, plain days when behind."""
        return add_workdays(self.today, days) if days > 0 else self.today + timedelta(days)
