"""A rule run dry over what has happened: how often it would have fired, on which matters, and when it would not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, Window
from django.db.models.functions import Lead
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.automation.firing import told
from caseops.automation.matching import entries_for
from caseops.automation.models import RuleBlueprint, Trigger
from caseops.automation.timing import latest_start
from caseops.core import clock
from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.conditions import holds
from matters.listing import SUBJECT
from matters.models import Fact, KeyDate, Matter

DAYS = 30
MOST = 1000  # events looked at
SHOWN = 12


@dataclass(frozen=True)
class Instance:
    """One event that the rule would have met; by what is known of the matter today, it fires or is held."""

    matter: Matter
    at: datetime
    why: str
    condition: str
    fires: bool


@dataclass(frozen=True)
class DryRun:
    """What the last so many days would have been with this rule, the newest first."""

    days: int
    instances: Sequence[Instance]
    is_cut: bool

    @property
    def fired(self) -> Sequence[Instance]:
        """Its condition holds."""
        return [each for each in self.instances if each.fires]

    @property
    def held(self) -> int:
        """How often its condition does not hold."""
        return len(self.instances) - len(self.fired)

    @property
    def matters(self) -> int:
        """On how many matters it fires."""
        return len({each.matter.pk for each in self.fired})

    @property
    def shown(self) -> Sequence[Instance]:
        """The newest few, fired or not."""
        return self.instances[:SHOWN]


def dry_run(rule: RuleBlueprint, reader: User, days: int = DAYS) -> DryRun:
    """On the matters of the area that the reader sees, whichever version they run on; nothing is written."""
    since = clock.now() - timedelta(days)
    matters = Matter.objects.visible_to(reader).filter(version__area=rule.version.area_id)
    found = list(_events(rule, matters, since))[: MOST + 1]
    rows = matters.select_related("stage").in_bulk({pk for pk, _, _ in found[:MOST]})
    facts = _facts(rows)
    instances = [_instance(rule, rows[pk], at, why, facts.get(pk, {})) for pk, at, why in found[:MOST]]
    return DryRun(days, instances, is_cut=len(found) > MOST)


def _instance(
    rule: RuleBlueprint, matter: Matter, at: datetime, why: str, facts: Mapping[str, str]
) -> Instance:
    fires = holds(rule.when, subtype=matter.subtype, facts=facts)
    return Instance(matter, at, why, told(rule.when, facts), fires)


def _facts(matters: Iterable[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for pk, key, value in Fact.objects.filter(matter__in=matters).values_list("matter_id", "key", "value"):
        found.setdefault(pk, {})[key] = value
    return found


def _events(rule: RuleBlueprint, matters: Any, since: datetime) -> Iterable[tuple[int, datetime, str]]:
    """Matter, moment and words of everything the rule would have met, the newest first."""
    if rule.trigger == Trigger.ELAPSED:
        return _passed(rule, matters, since.date())
    if rule.trigger == Trigger.STILL:
        return _stood_still(rule, matters, since)
    rows = entries_for(rule).filter(at__gte=since, subject_id__in=matters.values("pk"))
    newest = rows.select_related("actor").order_by("-at")[: MOST + 1]
    return [(entry.subject_id or 0, entry.at, f"{entry.who} {entry.sentence}") for entry in newest]


def _passed(rule: RuleBlueprint, matters: Any, since: date) -> list[tuple[int, datetime, str]]:
    """Key dates from which the time passed in these days, while the matter was the firm's and open."""
    first, last = latest_start(rule.offset, since), latest_start(rule.offset, clock.today())
    dates = KeyDate.objects.filter(matter__in=matters, name=rule.anchor, on__gt=first, on__lte=last)
    rows = [
        (row, rule.offset.after(row.on)) for row in dates.select_related("matter").order_by("-on")[: MOST + 1]
    ]
    return [
        (row.matter_id, _midnight(due), f"{row.label}: {in_words(row.on)}")
        for row, due in rows
        if due >= row.matter.opened_on and (row.matter.closed_on is None or due <= row.matter.closed_on)
    ]


def _stood_still(rule: RuleBlueprint, matters: Any, since: datetime) -> list[tuple[int, datetime, str]]:
    """Movements after which nothing came for so many days, where that was up in these days."""
    quiet = timedelta(rule.amount)
    following = Window(Lead("at"), partition_by=F("subject_id"), order_by=F("at").asc())
    moved = Entry.objects.movements().filter(
        subject_label=SUBJECT,
        subject_id__in=matters.open().values("pk"),
        at__gte=since - 2 * quiet - timedelta(DAYS),
    )
    rows = moved.annotate(next_at=following).filter(
        Q(next_at=None) | Q(next_at__gt=F("at") + quiet), at__gte=since - quiet, at__lte=clock.now() - quiet
    )
    return [
        (entry.subject_id or 0, entry.at + quiet, f"Nothing after: {entry.sentence}")
        for entry in rows.order_by("-at")[: MOST + 1]
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())
