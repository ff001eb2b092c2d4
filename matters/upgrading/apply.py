"""Bringing one matter to a version, in one transaction, with all that is needed to take it back written down."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from psycopg import sql

from caseops.audit.actions import record, record_each
from caseops.core import clock
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.actions.plan import create_missing
from matters.growth import STAGE, Growth
from matters.models import Matter, UpgradeItem
from matters.upgrading.plan import Fate, Grown, Plan, plan_of
from matters.upgrading.route import Route, growths

CHANGED = "matter.version_changed"
RETIRED, RESTORED = "version.row_retired", "version.row_restored"
POINT = sql.SQL(
    "UPDATE {} AS row SET blueprint_id = moved.blueprint "
    "FROM unnest(%s::bigint[], %s::bigint[]) AS moved (pk, blueprint) WHERE row.id = moved.pk"
)


def apply_version(item: UpgradeItem, route: Route, actor: User | None) -> None:
    """Follow the plan, worked out anew on the held matter; ValidationError leaves the matter as it was."""
    matter = locked_open(item.matter)
    plan = plan_of(matter, route)
    if plan.problem or plan.stage is None:
        raise ValidationError(plan.problem)
    before = {"stage": matter.stage_id, "since": matter.version_since}
    item.before = matter.version
    matter.version, matter.stage, matter.version_since = route.version, plan.stage, clock.today()
    matter.save(update_fields=["version", "stage", "version_since"])
    move_stages(matter, {pk: stage.pk for pk, stage in route.stages.items()})
    item.changed = {"matter": before, **_follow(plan, actor)}
    create_missing(matter, actor)
    item.changed["made"] = _made(plan)
    item.state, item.said, item.done_at = UpgradeItem.State.DONE, plan.summary, clock.now()
    told = {
        "was": str(item.before),
        "now": str(route.version),
        "what": plan.summary,
        "upgrade": item.upgrade_id,
    }
    record(CHANGED, matter, actor=actor, subject=matter, **told)


def _follow(plan: Plan, actor: User | None) -> dict[str, Any]:
    """Every row to its blueprint of the version, kind by kind; returns how they stood."""
    told: dict[str, Any] = {name: {} for name in ("moved", "rows", "retired", "restored")}
    for noun, growth in growths().items():
        rows = [grown for grown in plan.rows if grown.growth.noun == noun]
        told["moved"][noun] = _move(growth, rows)
        told["retired"][noun] = _retire(growth, _fated(rows, Fate.RETIRES), actor)
        told["restored"][noun] = _restore(growth, _fated(rows, Fate.COMES_BACK), plan, actor)
        told["rows"][noun] = _change(growth, [grown for grown in rows if grown.values], plan, actor)
    return told


def _fated(grown: Iterable[Grown], fate: Fate) -> list[Grown]:
    return [each for each in grown if each.fate == fate]


def _move(growth: Growth, grown: Sequence[Grown]) -> list[tuple[int, int]]:
    """Also what is done stands for its blueprint of the version, so that it does not come again."""
    moves = [each for each in grown if each.blueprint and each.blueprint.pk != each.row.blueprint_id]
    told = [(each.row.pk, each.row.blueprint_id) for each in moves]
    point(growth, [(each.row.pk, each.blueprint.pk) for each in moves])
    for each in moves:
        each.row.blueprint = each.blueprint
    return told


def point(growth: Growth, pairs: Sequence[tuple[int, int]]) -> None:
    """Rows to blueprints, in one statement however many."""
    if not pairs:
        return
    table = sql.Identifier(growth.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(POINT.format(table), [list(column) for column in zip(*pairs, strict=True)])


def _change(growth: Growth, grown: Sequence[Grown], plan: Plan, actor: User | None) -> list[dict[str, Any]]:
    told = [
        {"pk": each.row.pk, "before": growth.kept(each.row, each.values), "after": dict(each.values)}
        for each in grown
    ]
    if grown:
        growth.put([(each.row, each.values) for each in grown], actor, f"As {plan.version} has it")
    return told


def _retire(growth: Growth, grown: Sequence[Grown], actor: User | None) -> dict[int, str]:
    """With the words of the plan as the reason."""
    for why in sorted({each.note for each in grown}):
        rows = [each.row for each in grown if each.note == why]
        growth.retire(rows, actor, why)
        tell(RETIRED, rows, actor, why)
    return {each.row.pk: each.note for each in grown}


def _restore(growth: Growth, grown: Sequence[Grown], plan: Plan, actor: User | None) -> dict[int, str]:
    rows, why = [each.row for each in grown], f"Again in {plan.version}"
    told = {row.pk: growth.aside(row) for row in rows}
    if rows:
        growth.restore(rows, actor, why)
        tell(RESTORED, rows, actor, why)
    return told


def tell(verb: str, rows: Sequence[Any], actor: User | None, why: str) -> None:
    """Row by row in the history of the matter, in one statement."""
    record_each(verb, [(row, row.matter, {"reason": why}) for row in rows], actor=actor)


def move_stages(matter: Matter, to: Mapping[int, int]) -> None:
    """Every row of the matter stands under the same stage; what stood under one that is gone, under the present one."""
    for growth in growths().values():
        if STAGE not in growth.columns:
            continue
        rows = growth.model.objects.filter(matter=matter, stage__isnull=False)
        for pk in set(rows.order_by().values_list("stage_id", flat=True)):
            if to.get(pk, matter.stage_id) != pk:
                rows.filter(stage=pk).update(stage=to.get(pk, matter.stage_id))


def _made(plan: Plan) -> dict[str, list[int]]:
    """What the matter got from the blueprints it had no row of."""
    made = {}
    for noun, growth in growths().items():
        new = [added.blueprint.pk for added in plan.added if added.growth.noun == noun]
        made[noun] = _of(growth, plan.matter, new) if new else []
    return made


def _of(growth: Growth, matter: Matter, blueprints: Collection[int]) -> list[int]:
    rows = growth.model.objects.filter(matter=matter, blueprint__in=blueprints)
    return list(rows.order_by("id").values_list("pk", flat=True))
