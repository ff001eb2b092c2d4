"""`gaps:` in a practice-area file."""

from caseops.core.said import counted
from caseops.users.models import Role
from deadlines.models import GapBlueprint
from deadlines.models.gap import CHRONOLOGY
from matters.boxes import Box, Number, Passage, Pick, Several, When, named, stages
from matters.loading import Row
from matters.models.practice_area import STAGE_ENTERED
from matters.naming import plain
from matters.sections import Line, Section
from matters.telling import by, only_when
from matters.words import Words


class GapSection(Section):
    """`since` names days of the area; `days` after the latest of them, before it when negative."""

    name = "gaps"
    title = "Gap monitors"
    one = "watch"
    icon = "radar"
    model = GapBlueprint
    spread = True
    boxes = (
        Box("name", "Name"),
        Several(
            "since",
            "Counted from",
            "The latest of these days that is known.",
            offer=lambda words: named(_days(words)),
        ),
        Number("days", "Days after it", "Before it, when negative."),
        Pick(
            "unless",
            "Until this day is known",
            offer=lambda words: named(words.key_dates),
            empty="nothing ends it",
        ),
        Several(
            "stages", "Only in these stages", "Without a tick in every one.", optional=True, offer=stages
        ),
        Pick("role", "Who is asked", offer=lambda _: Role.choices, empty="the case manager"),
        Box("task", "The task"),
        Passage("script", "What to ask and to say"),
        Box(
            "source",
            "The law it rests on",
            "Shown as not confirmed, with the attorney to ask.",
            optional=True,
        ),
        When(),
    )

    def read(self, row: Row) -> GapBlueprint:
        """Every word is one the area knows: a slip would watch nothing, quietly."""
        since = row.texts("since", _days(row.words))
        if not since:
            raise row.bad("'since' is empty: name at least one day.", "since")
        count = row.take("days")
        if type(count) is not int:
            raise row.bad(f"'days' must be a whole number, not {count!r}.", "days")
        unless = row.text("unless", "")
        if unless:
            row.check_allowed("unless", unless, row.words.key_dates)
        return GapBlueprint(
            key=row.key(),
            name=row.text("name"),
            since=since,
            days=count,
            unless=unless,
            stages=row.texts("stages", row.words.stages),
            role=row.choice("role", Role.values, Role.CASE_MANAGER),
            task=row.text("task"),
            script=row.text("script"),
            source=row.text("source", ""),
            when=row.when(),
        )

    def written(self, blueprint: GapBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "key": blueprint.key,
            "name": blueprint.name,
            "since": blueprint.since,
            "days": blueprint.days,
            "unless": blueprint.unless,
            "stages": blueprint.stages,
            "role": blueprint.role if blueprint.role != Role.CASE_MANAGER else "",
            "task": blueprint.task,
            "script": blueprint.script,
            "source": blueprint.source,
            "when": blueprint.when,
        }

    def line(self, blueprint: GapBlueprint) -> Line:
        """When it is a gap, who is asked to do what."""
        days = " or ".join(plain(name) for name in blueprint.since)
        side = "after" if blueprint.days >= 0 else "before"
        sentences = [f"{counted(abs(blueprint.days), 'day')} {side} {days}"]
        sentences += [f"Unless {plain(blueprint.unless)} is known"] if blueprint.unless else []
        sentences += (
            [f"In {', '.join(plain(stage) for stage in blueprint.stages)}"] if blueprint.stages else []
        )
        sentences += [f"{blueprint.task}, {by(blueprint.role)}", *only_when(blueprint.when)]
        badges = [("Unconfirmed", "warn")] if blueprint.source else []
        said = f"{blueprint.script} Source: {blueprint.source}." if blueprint.source else blueprint.script
        return Line(blueprint.name, sentences, badges, aside=said)


def _days(words: Words) -> list[str]:
    """What a gap may be told from."""
    return list(dict.fromkeys([*words.key_dates, *words.days, STAGE_ENTERED, CHRONOLOGY]))
