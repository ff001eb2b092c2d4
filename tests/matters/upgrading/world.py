"""A small area, and the next version of it as an admin would make it: rows renamed, moved, added and taken out."""

from collections.abc import Sequence
from typing import Any

from caseops.audit.models import Entry
from matters.actions import add_row, change_row, publish_version, remove_row, start_draft
from matters.models import IntakeQuestion, Matter, PracticeAreaVersion, Upgrade
from matters.practice_area_sheet import Sheet, section_named
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.upgrading.plan import Plan, plan_of
from matters.upgrading.route import route_to
from matters.upgrading.work import upgrade_due
from tests import make

Edits = Sequence[tuple[str, str, dict[str, Any]]]
EDITS: Edits = [
    ("tasks", "Confirm the statute", {"name": "Check the statute", "due": "matter_opened+4bd"}),
    ("documents", "Photos", {"name": "Pictures"}),
    ("deadlines", "Authorization expires", {"remind": [60, 30]}),
    ("requests", "Medical records", {"first_followup": 10}),
]
THANKS = {"name": "Thank the referrer", "stage": "intake", "role": "case_manager", "due": "matter_opened+2bd"}
GONE = [("tasks", "Welcome call"), ("requests", "Police report"), ("documents", "Medical records")]


def pk_of(draft: PracticeAreaVersion, section: str, name: str) -> tuple[int, dict[str, Any]]:
    """The row of that name, and what it says."""
    sheet, found = Sheet(draft), section_named(section)
    at = next(at for at, row in enumerate(sheet.rows(found)) if row["name"] == name)
    return sheet.ids[section][at] or 0, sheet.rows(found)[at]


def asking(version: PracticeAreaVersion) -> PracticeAreaVersion:
    """With the question on which one of its tasks hangs, as a file must have it."""
    if not version.intakequestions.exists():
        with make.reworking():
            said = {"key": "medicare", "label": "On Medicare?", "type": "boolean"}
            IntakeQuestion.objects.create(version=version, position=1, **said)
    return version


def next_version(
    of: PracticeAreaVersion,
    edits: Edits = EDITS,
    gone: Sequence[tuple[str, str]] = GONE,
    new: Sequence[tuple[str, dict[str, Any]]] = (("tasks", THANKS),),
) -> PracticeAreaVersion:
    """Drafted from a version, edited row by row, and published."""
    draft = start_draft(actor=None, version=asking(of))
    for section, name, said in edits:
        pk, row = pk_of(draft, section, name)
        change_row(actor=None, version=draft, section=section_named(section), pk=pk, values=row | said)
    for section, name in gone:
        pk, _ = pk_of(draft, section, name)
        remove_row(actor=None, version=draft, section=section_named(section), pk=pk)
    for section, said in new:
        add_row(actor=None, version=draft, section=section_named(section), values=said)
    return publish_version(actor=None, version=draft)


def diff(matter: Matter, version: PracticeAreaVersion) -> Plan:
    """What the version would do to it."""
    return plan_of(Matter.objects.select_related("version", "stage").get(pk=matter.pk), route_to(version))


def apply_to(*matters: Matter, version: PracticeAreaVersion) -> Upgrade:
    """Asked for by the admin, and done."""
    upgrade = start_upgrade(actor=make.person("alex"), version=version, matters=list(matters))
    upgrade_due()
    return upgrade


def take_back(upgrade: Upgrade) -> None:
    """The same, undone."""
    undo_upgrade(actor=make.person("alex"), upgrade=upgrade)
    upgrade_due()


def standing(matter: Matter) -> list[list[str]]:
    """Everything of the matter that grows from blueprints, with what it says; ids and moments left out."""
    tasks = matter.tasks.values_list("name", "due_on", "stage", "completed_at", "skip_reason", "blueprint")
    papers = matter.document_requirements.values_list("name", "stage", "waive_reason", "blueprint")
    requests = matter.requests.values_list("name", "status", "first_follow_up_days", "blueprint")
    deadlines = matter.deadlines.values_list("name", "due_on", "call_off_reason", "remind", "blueprint")
    return [sorted(map(str, rows)) for rows in (tasks, papers, requests, deadlines)]


def story(matter: Matter) -> list[str]:
    """What the timeline tells of it, the oldest first."""
    told = Entry.objects.about(matter).filter(verb__in=STORY).order_by("id")
    return [entry.sentence for entry in told]


STORY = ["matter.version_changed", "version.row_retired", "version.row_restored", "deadline.recounted"]
