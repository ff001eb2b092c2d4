"""An admin changes how the firm works: personal injury is still a draft, employment was published and applied."""

from datetime import timedelta

from caseops.demo.firm import Firm
from matters.actions import add_row, change_row, publish_version, start_draft
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_sheet import Sheet, section_named
from matters.upgrading.actions import start_upgrade
from matters.upgrading.work import upgrade_due

AREA, DAYS_AGO, MINUTES = "personal_injury", 2, 95
SHORTER = {"treating": 150}
CHECK_IN = {
    "name": "Ask whether every appointment was kept",
    "stage": "treating",
    "role": "paralegal",
    "due": "stage_entered+21d",
    "repeat": "every 21d",
}
PUBLISHED, MINUTES_AGO = "employment", 25
SOONER = {
    "Preservation letter to employer": "retainer_signed+1bd",
    "Request personnel file and pay records": "retainer_signed+2bd",
}
WITNESSES = {
    "name": "Save the client's texts and e-mails with witnesses",
    "stage": "investigation",
    "role": "paralegal",
    "due": "retainer_signed+4bd",
}


def plan(firm: Firm) -> None:
    """Two days ago, in the morning; and just now."""
    firm.telling.on(firm.telling.today - timedelta(DAYS_AGO), MINUTES, lambda: _draft(firm))
    firm.telling.at(firm.telling.now - timedelta(minutes=MINUTES_AGO), lambda: _applied(firm))


def _draft(firm: Firm) -> None:
    """A shorter stage, and a task that comes again."""
    alex = firm.people["alex"]
    draft = start_draft(actor=alex, version=firm.versions[AREA])
    stages, sheet = section_named("stages"), Sheet(draft)
    for row, pk in zip(sheet.rows(stages), sheet.ids[stages.name], strict=True):
        if row["key"] in SHORTER and pk:
            said = row | {"target_days": SHORTER[row["key"]]}
            change_row(actor=alex, version=draft, section=stages, pk=pk, values=said)
    add_row(actor=alex, version=draft, section=section_named("tasks"), values=CHECK_IN)


def _applied(firm: Firm) -> None:
    """Two letters go out sooner and a task is new: published, and brought to all but the newest open matter."""
    alex = firm.people["alex"]
    draft = start_draft(actor=alex, version=firm.versions[PUBLISHED])
    tasks = section_named("tasks")
    for name, due in SOONER.items():
        pk, row = _row(draft, name)
        change_row(actor=alex, version=draft, section=tasks, pk=pk, values=row | {"due": due})
    add_row(actor=alex, version=draft, section=tasks, values=WITNESSES)
    version = publish_version(actor=alex, version=draft)
    firm.versions = {**firm.versions, PUBLISHED: version}
    matters = list(Matter.objects.behind(version).order_by("-id"))[1:]
    if matters:
        start_upgrade(actor=alex, version=version, matters=matters)
        upgrade_due(None)


def _row(draft: PracticeAreaVersion, name: str) -> tuple[int, dict[str, object]]:
    section, sheet = section_named("tasks"), Sheet(draft)
    for row, pk in zip(sheet.rows(section), sheet.ids[section.name], strict=True):
        if row["name"] == name and pk:
            return pk, row
    raise LookupError(name)
