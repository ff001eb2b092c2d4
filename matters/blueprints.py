"""What a practice area says about stages, the tasks of each, and what it should cost."""

import re
from collections.abc import Iterator

from caseops.users.models import Role, User
from matters.boxes import Box, Flag, Money, Number, Passage, Pick, Several, When, named, stages
from matters.due_boxes import Due
from matters.loading import Row
from matters.models import BudgetBlueprint, Matter, PracticeAreaVersion, StageBlueprint, TaskBlueprint
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED, UPDATE_EVERY_DAYS, Priority
from matters.naming import plain
from matters.question_sections import FieldSection, IntakeSection
from matters.sections import Doubt, Line, Made, Section
from matters.telling import a_role, by, days, due, only_when
from matters.words import Words

UTBMS_EXPENSES = [f"E{number}" for number in range(101, 125)]  # ABA 1997 code set
EVERY = re.compile(r"every ([1-9]\d{0,3})d")
NEVER_KNOWN = {STAGE_ENTERED, MATTER_OPENED}  # told by the house, so nobody waits at a gate for them


class Again(Number):
    """`every 14d`, asked for as 14."""

    def shown(self, value: str | None) -> str:
        """The number."""
        return (value or "").removeprefix("every ").removesuffix("d")

    def said(self, cleaned: str) -> str:
        """The word of the file."""
        return f"every {cleaned.strip()}d" if cleaned.strip() else ""


class StageSection(Section):
    """`stages:`, in order; `exit_requires` names the gates before the way out."""

    name = "stages"
    title = "Stages"
    one = "stage"
    icon = "milestone"
    model = StageBlueprint
    spread = True
    boxes = (
        Box("name", "Name"),
        Number("target_days", "Target, in days", "How long a matter should stay here."),
        Passage("client_text", "What the client reads"),
        Passage("client_text_es", "The same in Spanish", "Without it clients read English.", optional=True),
        Number(
            "update_every_days",
            "The client hears from us every … days",
            "14 unless you say otherwise.",
            optional=True,
        ),
        Several(
            "exit_requires",
            "Before a matter may leave",
            "Each is a gate: the day is known, or what the house works out is so.",
            optional=True,
            offer=lambda words: named(gate for gate in words.gates if gate not in NEVER_KNOWN),
        ),
        Flag("optional", "Optional: a matter may go past it"),
    )

    def read(self, row: Row) -> StageBlueprint:
        """A gate is a key date of the area, or one the house works out."""
        return StageBlueprint(
            key=row.key(),
            name=row.text("name"),
            target_days=row.integer("target_days"),
            optional=row.flag("optional"),
            client_text=row.text("client_text"),
            client_text_es=row.text("client_text_es", ""),
            update_every_days=row.integer("update_every_days", UPDATE_EVERY_DAYS, least=1),
            exit_requires=row.texts("exit_requires", row.words.gates),
        )

    def learn(self, words: Words, blueprint: StageBlueprint) -> None:
        """Tasks, documents and costs belong to a stage."""
        words.stages[blueprint.key] = blueprint

    def written(self, blueprint: StageBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "key": blueprint.key,
            "name": blueprint.name,
            "target_days": blueprint.target_days,
            "optional": blueprint.optional,
            "client_text": blueprint.client_text,
            "client_text_es": blueprint.client_text_es,
            "update_every_days": blueprint.update_every_days
            if blueprint.update_every_days != UPDATE_EVERY_DAYS
            else None,
            "exit_requires": blueprint.exit_requires,
        }

    def line(self, blueprint: StageBlueprint) -> Line:
        """How long it should last, what stands before the way out, and what the client reads."""
        gates = ", ".join(plain(gate) for gate in blueprint.exit_requires)
        sentences = [f"Target: {days(blueprint.target_days)}", *([f"To leave: {gates}"] if gates else [])]
        sentences.append(f"The client hears from us every {days(blueprint.update_every_days)}")
        badges = [("Optional", "")] if blueprint.optional else []
        return Line(blueprint.name, sentences, badges, aside=blueprint.client_text)

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A gate that never opens or that nobody comes to, and a stage without work."""
        stages = list(version.stageblueprints.order_by("position"))
        working = set(version.taskblueprints.values_list("stage", flat=True))
        for stage in stages:
            if STAGE_ENTERED in stage.exit_requires:
                never = "The gate “stage entered” never opens: a matter has no such day to wait for."
                yield Doubt(stage.pk, stage.name, never)
            if stage is stages[-1] and stage.exit_requires:
                yield Doubt(stage.pk, stage.name, "No stage comes after it: its gates are never asked.")
            if stage.pk not in working:
                idle = "No task belongs to it: a matter that is here has no next step of its own."
                yield Doubt(stage.pk, stage.name, idle)


class TaskSection(Section):
    """`tasks:`, each done by a role at a stage."""

    name = "tasks"
    title = "Tasks"
    one = "task"
    icon = "list-checks"
    model = TaskBlueprint
    identity = ("stage", "name")
    by_stage = True
    makes = True
    boxes = (
        Box("name", "What is to be done"),
        Pick("stage", "Stage", offer=stages),
        Pick("role", "Done by the", offer=lambda _: Role.choices),
        Due("due", "Due"),
        Again("repeat", "Again every … days", "Leave it empty for what is done once.", optional=True),
        Pick("priority", "Priority", offer=lambda _: [(Priority.HIGH, Priority.HIGH.label)], empty="Normal"),
        When(),
    )

    def read(self, row: Row) -> TaskBlueprint:
        """`due` is told from a key date; `repeat: every 14d` brings it back."""
        offset = row.offset("due")
        return TaskBlueprint(
            stage=row.stage(),
            name=row.text("name"),
            role=row.choice("role", Role.values),
            anchor=offset.anchor,
            amount=offset.amount,
            unit=offset.unit,
            repeat_days=_repeat(row),
            priority=row.choice("priority", Priority.values, Priority.NORMAL),
            when=row.when(),
        )

    def written(self, blueprint: TaskBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "stage": blueprint.stage.key,
            "name": blueprint.name,
            "role": str(blueprint.role),
            "due": f"{blueprint.anchor}{blueprint.amount:+d}{blueprint.unit}",
            "repeat": f"every {blueprint.repeat_days}d" if blueprint.repeat_days else "",
            "priority": "high" if blueprint.priority == Priority.HIGH else "",
            "when": blueprint.when,
        }

    def line(self, blueprint: TaskBlueprint) -> Line:
        """`Due 3 business days after retainer signed, by the case manager`."""
        sentence = f"Due {due(blueprint.offset)}, {by(blueprint.role)}"
        again = [f"Again every {days(blueprint.repeat_days)}"] if blueprint.repeat_days else []
        badges = [("High", "accent")] if blueprint.priority == Priority.HIGH else []
        sentences = [sentence, *again, *only_when(blueprint.when)]
        return Line(blueprint.name, sentences, badges, group=blueprint.stage.key)

    def made(self, matter: Matter) -> Iterator[Made]:
        """With the person who does it."""
        rows = matter.tasks.filter(blueprint__version=matter.version_id).select_related("assignee")
        for row in rows:
            yield Made(row.blueprint_id, row.due_on, row.waits_for, row.assignee.name if row.assignee else "")

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A role that nobody at the firm has."""
        held = set(User.objects.filter(is_active=True).values_list("role", flat=True))
        for row in version.taskblueprints.exclude(role__in=held).order_by("position"):
            nobody = f"Nobody at the firm is {a_role(row.role)}: it goes to the case manager."
            yield Doubt(row.pk, row.name, nobody)


class BudgetSection(Section):
    """`budget:`, what a stage should cost, by UTBMS expense code."""

    name = "budget"
    title = "Budget"
    one = "cost"
    icon = "wallet"
    model = BudgetBlueprint
    identity = ("stage", "utbms", "name")
    by_stage = True
    boxes = (
        Box("name", "What it is for"),
        Pick("stage", "Stage", offer=stages),
        Pick("utbms", "Expense code (UTBMS)", offer=lambda _: [(code, code) for code in UTBMS_EXPENSES]),
        Money("amount", "Amount in dollars", example="450 or 12.50"),
        When(),
    )

    def read(self, row: Row) -> BudgetBlueprint:
        """`amount` is in US dollars."""
        return BudgetBlueprint(
            stage=row.stage(),
            utbms=row.choice("utbms", UTBMS_EXPENSES),
            name=row.text("name"),
            amount=row.money("amount"),
            when=row.when(),
        )

    def written(self, blueprint: BudgetBlueprint) -> dict[str, object]:
        """The row as the file has it; whole dollars without cents."""
        whole = blueprint.amount == int(blueprint.amount)
        return {
            "stage": blueprint.stage.key,
            "utbms": blueprint.utbms,
            "name": blueprint.name,
            "amount": int(blueprint.amount) if whole else float(blueprint.amount),
            "when": blueprint.when,
        }

    def line(self, blueprint: BudgetBlueprint) -> Line:
        """The sum, with its code."""
        sentences = [f"Expense code {blueprint.utbms}", *only_when(blueprint.when)]
        cents = 0 if blueprint.amount == int(blueprint.amount) else 2
        badges = [(f"${blueprint.amount:,.{cents}f}", "")]
        return Line(blueprint.name, sentences, badges, group=blueprint.stage.key)


def _repeat(row: Row) -> int | None:
    text = row.text("repeat", "")
    match = EVERY.fullmatch(text)
    if text and not match:
        raise row.bad(f"'{text}' is not allowed for 'repeat'. Allowed: every 14d and the like.", "repeat")
    return int(match[1]) if match else None


SECTIONS: tuple[Section, ...] = (
    StageSection(),
    IntakeSection(),
    FieldSection(),
    TaskSection(),
    BudgetSection(),
)
