"""What a practice area says about deadlines: where each date comes from and how early we are warned."""

from collections.abc import Iterator
from typing import Any

from caseops.users.models import Role, User
from deadlines.due_box import DeadlineDue
from deadlines.models import Basis, DeadlineBlueprint, Severity
from deadlines.models.ladder import FIRST
from matters.boxes import Box, Days, Flag, Passage, Pick, When
from matters.loading import Row
from matters.models import Matter, PracticeAreaVersion
from matters.models.practice_area import STAGE_ENTERED
from matters.naming import plain
from matters.sections import Doubt, Line, Made, Section
from matters.telling import due, only_when, reminders

TONES = {Severity.STATUTORY: "bad", Severity.CRITICAL: "bad", Severity.COURT: "warn", Severity.AGENCY: "warn"}


class DeadlineSection(Section):
    """`deadlines:`; `due` is `anchor+60d`, `{rule: anchor, of: kind}` or `{by_hand: where the date is found}`."""

    name = "deadlines"
    title = "Deadlines"
    one = "deadline"
    icon = "calendar-clock"
    model = DeadlineBlueprint
    spread = True
    makes = True
    boxes = (
        Box("name", "Name"),
        Pick("severity", "Kind", offer=lambda _: Severity.choices),
        DeadlineDue("due", "The date"),
        Days(
            "remind",
            "Reminders, in days before",
            "The earliest first; -1 is the day after. Empty: as the firm warns of this kind.",
            "30, 14, 7, 1",
            optional=True,
        ),
        Flag("ack", "An attorney acknowledges it"),
        Flag("verify", "A second person verifies it"),
        Passage("note", "Note", optional=True),
        When(),
    )

    def read(self, row: Row) -> DeadlineBlueprint:
        """`ack`: an attorney acknowledges; `verify`: a second person confirms."""
        return DeadlineBlueprint(
            key=row.key(),
            name=row.text("name"),
            severity=row.choice("severity", Severity.values),
            remind=_reminders(row),
            needs_acknowledgement=row.flag("ack"),
            needs_verification=row.flag("verify"),
            when=row.when(),
            note=row.text("note", ""),
            **_due(row),
        )

    def written(self, blueprint: DeadlineBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "key": blueprint.key,
            "name": blueprint.name,
            "severity": blueprint.severity,
            "due": _written_due(blueprint),
            "remind": blueprint.remind,
            "ack": blueprint.needs_acknowledgement,
            "verify": blueprint.needs_verification,
            "when": blueprint.when,
            "note": blueprint.note,
        }

    def line(self, blueprint: DeadlineBlueprint) -> Line:
        """Where the date comes from, who answers for it, and the warnings."""
        sentences = [_told_due(blueprint), reminders(blueprint.remind), _told_people(blueprint)]
        return Line(
            blueprint.name,
            [sentence for sentence in [*sentences, *only_when(blueprint.when)] if sentence],
            [(blueprint.get_severity_display(), TONES.get(Severity(blueprint.severity), ""))],
            aside=blueprint.note,
        )

    def made(self, matter: Matter) -> Iterator[Made]:
        """With its date, when that is counted already."""
        for row in matter.deadlines.filter(blueprint__version=matter.version_id):
            yield Made(row.blueprint_id, row.due_on, row.waits_for)

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A date told from a day that deadlines never learn, a warning that comes late or has nobody to hear it."""
        for row in version.deadlineblueprints.filter(anchor=STAGE_ENTERED).order_by("position"):
            never = "It never gets a date: only tasks are told from the day their stage is entered."
            yield Doubt(row.pk, row.name, never)
        for row in version.deadlineblueprints.exclude(severity=Severity.INTERNAL).order_by("position"):
            if row.remind and row.remind[0] < FIRST:
                late = f"Its first warning is {row.remind[0]} days before; the house flags a date {FIRST} days before."
                yield Doubt(row.pk, row.name, late)
        if not User.objects.filter(is_active=True, role=Role.ATTORNEY).exists():
            for row in version.deadlineblueprints.filter(needs_acknowledgement=True).order_by("position"):
                yield Doubt(row.pk, row.name, "An attorney must acknowledge it, and the firm has none.")


def _reminders(row: Row) -> list[int]:
    remind = row.integers("remind")
    if remind != sorted(set(remind), reverse=True):
        raise row.bad("'remind' must fall: the earliest warning first, each day once.", "remind")
    return remind


def _due(row: Row) -> dict[str, Any]:
    if not isinstance(row.values.get("due"), dict):
        offset = row.offset("due")
        return {
            "basis": Basis.OFFSET, "anchor": offset.anchor, "amount": offset.amount, "unit": offset.unit
        }  # fmt: skip
    form = row.inner("due")
    if "rule" in form.values:
        found: dict[str, Any] = {
            "basis": Basis.RULE,
            "anchor": form.choice("rule", row.words.key_dates),
            "rule_kind": form.text("of", ""),
        }
    elif "by_hand" in form.values:
        found = {"basis": Basis.HAND, "source": form.text("by_hand")}
    else:
        raise row.bad("'due' is a mapping without 'rule' or 'by_hand'. Allowed: by_hand, rule.", "due")
    form.finish()
    return found


def _written_due(blueprint: DeadlineBlueprint) -> object:
    if blueprint.basis == Basis.HAND:
        return {"by_hand": blueprint.source}
    if blueprint.basis == Basis.RULE:
        kind = {"of": blueprint.rule_kind} if blueprint.rule_kind else {}
        return {"rule": blueprint.anchor, **kind}
    return f"{blueprint.anchor}{blueprint.amount:+d}{blueprint.unit}"


def _told_due(blueprint: DeadlineBlueprint) -> str:
    if blueprint.basis == Basis.HAND:
        return f"Entered by hand: {blueprint.source}"
    if blueprint.basis == Basis.RULE:
        return f"Counted from {plain(blueprint.anchor)} by the jurisdiction's rule, confirmed by an attorney"
    return f"Due {due(blueprint.offset)}"


def _told_people(blueprint: DeadlineBlueprint) -> str:
    parts = ["an attorney acknowledges"] if blueprint.needs_acknowledgement else []
    parts += ["a second person verifies"] if blueprint.needs_verification else []
    return " and ".join(parts).capitalize()


SECTIONS = (DeadlineSection(),)
