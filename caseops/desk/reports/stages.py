"""How long matters stay in each stage, and where they get stuck."""

from typing import Any

from django.urls import reverse

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered

# A stay begins when the matter enters the stage, and ends with the next stage or with the matter.
STAYS = """
WITH stays AS (
    SELECT change.stage_id, change.entered_on AS since, coalesce(
        lead(change.entered_on) OVER (PARTITION BY change.matter_id ORDER BY change.id), closure.on) AS until
    FROM matters_stagechange AS change JOIN matters_matter AS matter ON matter.id = change.matter_id
    LEFT JOIN matters_closure AS closure ON closure.matter_id = matter.id
    WHERE {seen}
)
SELECT area.name, area.key, stage.key, (array_agg(stage.name ORDER BY stage.id DESC))[1] AS name,
    (array_agg(stage.target_days ORDER BY stage.id DESC))[1] AS target,
    count(*) FILTER (WHERE until IS NULL) AS now,
    count(*) FILTER (WHERE until >= %s) AS ended,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY until - since) FILTER (WHERE until >= %s) AS median,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY until - since) FILTER (WHERE until >= %s) AS slow,
    count(*) FILTER (WHERE until IS NULL AND %s - since > stage.target_days) AS late
FROM stays JOIN matters_stageblueprint AS stage ON stage.id = stays.stage_id
JOIN matters_practiceareaversion AS version ON version.id = stage.version_id
JOIN matters_practicearea AS area ON area.id = version.area_id
GROUP BY area.name, area.key, stage.key
ORDER BY area.name, min(stage.position)
"""
COLUMNS = (
    Column("Usual stay", "days"),
    Column("Slowest tenth", "days"),
    Column("Target", "days"),
    Column("Left it"),
    Column("In it now"),
    Column("Over target now"),
)


def build(asked: Asked) -> Sheet:
    """A line a stage, whichever version of its practice area; stays that ended within the time looked at."""
    seen, who = asked.seen()
    rows = answered(STAYS.format(seen=seen), [*who, *[asked.since] * 3, asked.today])
    return Sheet(COLUMNS, [_line(*row) for row in rows], mark="the stage's target", summary=bottleneck(rows))


def _line(area: str, area_key: str, key: str, name: str, target: int, *figures: Any) -> Line:
    now, ended, median, slow, late = figures
    return Line(
        name,
        (median, slow, target, ended, now, late),
        group=area,
        url=f"{reverse('matters:list')}?stage={area_key}.{key}",
        mark=target,
        tone="bad" if median is not None and median > target else "",
    )


def bottleneck(rows: list[tuple[Any, ...]]) -> str:
    """The stage whose usual stay exceeds its target most."""
    over = [
        (median / target, area, name)
        for area, _, _, name, target, _, _, median, *_ in rows
        if median and target
    ]
    worst, area, name = max(over, default=(0, "", ""))
    if worst <= 1:
        return "No stage usually takes longer than its target."
    return f"{name} ({area}) takes {worst:.1f} times its target: more than any other stage."


REPORT = Report(
    "stages",
    "Time in stage",
    "How long do matters stay in each stage, and where do they get stuck?",
    "hourglass",
    "Stage",
    build,
)
