"""The board: open matters of one practice area, a column a stage, however many in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from caseops.desk.figures.reader import Reader
from matters.models import Matter, PracticeArea, StageBlueprint
from matters.page.checklist import following

CARDS = 25  # a column shows those that stand in it longest


@dataclass(frozen=True)
class Card:
    """One matter, the stage before it and the one most matters go to next."""

    matter: Any
    before: StageBlueprint | None
    after: StageBlueprint | None

    @property
    def tone(self) -> str:
        """Over the target of its stage, or about to be."""
        over = self.matter.stage_overdue_by
        return "bad" if over > 0 else "warn" if over > -self.matter.stage.target_days / 5 else ""


@dataclass(frozen=True)
class Column:
    """One stage; `total` counts the matters that are not shown, too."""

    stage: StageBlueprint
    cards: Sequence[Card]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.cards)


def areas(reader: Reader) -> list[PracticeArea]:
    """Practice areas with open matters of the reader's, the fullest first, each with its `count`."""
    own = Count("versions__matters", filter=Q(versions__matters__in=reader.matters.values("pk")))
    return list(PracticeArea.objects.annotate(count=own).filter(count__gt=0).order_by("-count", "name"))


def columns(reader: Reader, area: PracticeArea) -> list[Column]:
    """Stages in their order; a matter of an older version stands in the column of its stage's key."""
    shown, totals = _matters(reader, area)
    ways = _stages_by_version({matter.version_id for matter in shown})
    cards: dict[str, list[Card]] = defaultdict(list)
    for matter in shown:
        cards[matter.stage.key].append(card(matter, ways[matter.version_id]))
    return [Column(stage, cards[stage.key], totals.get(stage.key, 0)) for stage in _stages(reader, area)]


def card(matter: Matter, stages: Sequence[StageBlueprint]) -> Card:
    """A matter between the stages of its own version."""
    earlier = [stage for stage in stages if stage.position < matter.stage.position]
    return Card(matter, earlier[-1] if earlier else None, following(matter, stages))


def _matters(reader: Reader, area: PracticeArea) -> tuple[list[Matter], Mapping[str, int]]:
    stage = F("stage__key")
    rows = reader.matters.filter(version__area=area).annotate(
        place=Window(RowNumber(), partition_by=stage, order_by=["stage_entered_on", "pk"]),
        in_stage=Window(Count("pk"), partition_by=stage),
    )
    shown = list(rows.filter(place__lte=CARDS).for_list().order_by("place"))
    return shown, {matter.stage.key: matter.in_stage for matter in shown}


def _stages(reader: Reader, area: PracticeArea) -> list[StageBlueprint]:
    """Each key once, as the newest version that has it tells it: published ones, and those still in use."""
    used = reader.matters.filter(stage=OuterRef("pk"))
    published = Q(version__published_at__isnull=False, version__retired_at=None)
    rows = StageBlueprint.objects.filter(version__area=area).filter(published | Q(Exists(used)))
    newest = {stage.key: stage for stage in rows.order_by("version__number")}
    return sorted(newest.values(), key=lambda stage: stage.position)


def _stages_by_version(versions: set[int]) -> Mapping[int, list[StageBlueprint]]:
    found: dict[int, list[StageBlueprint]] = defaultdict(list)
    for stage in StageBlueprint.objects.filter(version__in=versions).order_by("position"):
        found[stage.version_id].append(stage)
    return found
