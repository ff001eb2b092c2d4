"""What the rules hear: entries that were written down for them, each heard once and in its order."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from caseops.audit.models import Unheard
from caseops.automation.answers import follow_answer
from caseops.automation.firing import Event, fire
from caseops.automation.matching import entries_for
from caseops.automation.models import RuleBlueprint, RuleRun
from caseops.core import clock
from matters.actions.tasks import UNDO_FOR
from matters.models import Matter

BATCH = 100
ANSWERED, SKIPPED = "task.answered", "task.skipped"


def hear() -> int:
    """Everything that is waiting to be heard; several at once share it and none is heard twice."""
    total = 0
    while heard := hear_batch():
        total += heard
    return total


@transaction.atomic
def hear_batch() -> int:
    """Rows another worker holds are passed over; a worker that dies leaves its batch as it was."""
    waiting = Unheard.objects.select_for_update(of=("self",), skip_locked=True).select_related("entry__actor")
    too_fresh = {"entry__verb": ANSWERED, "entry__at__gt": clock.now() - UNDO_FOR}
    rows = list(waiting.exclude(**too_fresh).order_by("entry_id")[:BATCH])
    if rows:
        _hear(rows)
        Unheard.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _hear(rows: Sequence[Unheard]) -> None:
    matters = Matter.objects.select_related("version").in_bulk({row.entry.subject_id for row in rows})
    causes = RuleRun.objects.in_bulk({row.cause for row in rows if row.cause})
    matched = _matched(rows, matters)
    for row in rows:
        entry, matter = row.entry, matters.get(row.entry.subject_id or 0)
        if entry.verb in (ANSWERED, SKIPPED):
            follow_answer(entry)
        elif matter and matter.closed_on is None:
            why = f"{entry.who} {entry.sentence}"
            event = Event(f"entry:{entry.pk}", why, entry, causes.get(row.cause or 0))
            for rule in matched.get(entry.pk, ()):
                fire(rule, matter, event)


def _matched(rows: Sequence[Unheard], matters: Mapping[int, Matter]) -> dict[int, list[RuleBlueprint]]:
    """By entry, the rules of its matter's version that wait for it: a query a rule, however many entries."""
    versions: dict[int, list[int]] = {}
    for row in rows:
        matter = matters.get(row.entry.subject_id or 0)
        if matter:
            versions.setdefault(matter.version_id, []).append(row.entry_id)
    found: dict[int, list[RuleBlueprint]] = {}
    for rule in _rules(versions):
        ids = entries_for(rule).filter(pk__in=versions[rule.version_id]).values_list("pk", flat=True)
        for pk in ids:
            found.setdefault(pk, []).append(rule)
    return found


def _rules(versions: Iterable[int]) -> Iterable[RuleBlueprint]:
    rules = RuleBlueprint.objects.filter(version__in=versions).select_related("version")
    return rules.order_by("version", "position")
