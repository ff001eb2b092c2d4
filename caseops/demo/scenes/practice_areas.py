"""An admin has started to change how the firm runs its personal-injury matters, and has not published it yet."""

from datetime import timedelta

from caseops.demo.firm import Firm
from matters.actions import add_row, change_row, start_draft
from matters.practice_area_sheet import Sheet, section_named

AREA, DAYS_AGO, MINUTES = "personal_injury", 2, 95
SHORTER = {"treating": 150}
CHECK_IN = {
    "name": "Ask whether every appointment was kept",
    "stage": "treating",
    "role": "paralegal",
    "due": "stage_entered+21d",
    "repeat": "every 21d",
}


def plan(firm: Firm) -> None:
    """Two days ago, in the morning."""
    firm.telling.on(firm.telling.today - timedelta(DAYS_AGO), MINUTES, lambda: _draft(firm))


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
