"""Taking a version back on one matter: what somebody has worked on since stays, the rest is as it was."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.growth import STAGE, Growth
from matters.models import PracticeAreaVersion, StageBlueprint, UpgradeItem
from matters.upgrading.apply import CHANGED, RESTORED, RETIRED, move_stages, point, tell
from matters.upgrading.route import Route, growths

WHOLE = "matter"  # what was changed about the matter itself


def undo_version(item: UpgradeItem, route: Route, actor: User | None) -> None:
    """ValidationError leaves the matter as it is: on another version by now, or in a stage that only this one has."""
    matter = locked_open(item.matter)
    version, before = item.upgrade.version, item.before
    if matter.version_id != version.pk or before is None:
        raise ValidationError(f"{matter.number} runs on {matter.version} by now.")
    stages = _stages_back(route, before)
    stage = stages.get(matter.stage_id)
    if stage is None:
        raise ValidationError(f"“{matter.stage}” is no stage of {before}. Move the matter first.")
    matter.version, matter.stage = before, stage
    matter.version_since = item.changed["matter"]["since"]
    matter.save(update_fields=["version", "stage", "version_since"])
    item.matter = matter
    kept = sum(_undo(growth, item, actor) for growth in growths().values())
    move_stages(matter, {pk: stage.pk for pk, stage in stages.items()})
    item.state, item.done_at = UpgradeItem.State.UNDONE, clock.now()
    item.said = f"Back on {before}" + (f"; {kept} touched since and kept" if kept else "")
    told = {"was": str(version), "now": str(before), "what": "taken back", "upgrade": item.upgrade_id}
    record(CHANGED, matter, actor=actor, subject=matter, **told)


def _stages_back(route: Route, before: PracticeAreaVersion) -> dict[int, StageBlueprint]:
    """By the id of a stage of the version or of the one before it, the stage of the one before."""
    own = {stage.pk: stage for stage in before.stageblueprints.all()}
    back = {route.stages[pk].pk: stage for pk, stage in own.items() if pk in route.stages}
    return {**back, **own}


def _undo(growth: Growth, item: UpgradeItem, actor: User | None) -> int:
    """One kind of row; returns how many somebody has touched since, so that they stay."""
    why = f"{item.upgrade.version} was taken back"
    rows = {row.pk: row for row in growth.rows(item.matter)}
    told = {name: said.get(growth.noun, ()) for name, said in item.changed.items() if name != WHOLE}
    retired = [rows[int(pk)] for pk in told["retired"] if int(pk) in rows]
    again = [row for row in retired if growth.aside(row) == told["retired"][str(row.pk)]]
    if again:
        growth.restore(again, actor, why)
        tell(RESTORED, again, actor, why)
    kept = _put_back(growth, rows, told["rows"], actor, why)
    _set_aside(growth, rows, dict(told["restored"]), actor)
    made = [rows[pk] for pk in told["made"] if pk in rows]
    gone = [row for row in made if not growth.stays(row)]
    if gone:
        growth.remove(gone, actor, why)
    item.changed.setdefault("removed", {})[growth.noun] = {row.pk: why for row in gone}
    point(growth, [(pk, blueprint) for pk, blueprint in told["moved"] if pk in rows])
    return kept + len(made) - len(gone)


def _put_back(
    growth: Growth, rows: Mapping[int, Any], told: Iterable[Mapping[str, Any]], actor: User | None, why: str
) -> int:
    """Columns as they were, where they are as the version made them; returns how many are not."""
    there = [(rows[each["pk"]], each) for each in told if each["pk"] in rows]
    changes = [
        (row, growth.given_back(each["before"])) for row, each in there if not _is_touched(growth, row, each)
    ]
    if changes:
        growth.put(changes, actor, why)
    return len(there) - len(changes)


def _set_aside(growth: Growth, rows: Mapping[int, Any], told: Mapping[str, str], actor: User | None) -> None:
    """What it had taken up again, for the reason it was set aside before."""
    for pk, why in told.items():
        row = rows.get(int(pk))
        if row and not growth.stays(row):
            growth.retire([row], actor, why)
            tell(RETIRED, [row], actor, why)


def _is_touched(growth: Growth, row: Any, told: Mapping[str, Any]) -> bool:
    after = growth.given_back(told["after"])
    now = growth.kept(row, [name for name in after if name != STAGE])
    return bool(growth.stays(row)) or any(now[name] != after[name] for name in now)
