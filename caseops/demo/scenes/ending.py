"""How a matter ends."""

from caseops.demo.life import Life
from caseops.demo.scenes.chasing import receive_answers
from caseops.demo.scenes.papers import complete_file
from caseops.demo.scenes.work import finish_stage
from deadlines.actions import call_off_deadline
from documents.actions import waive_requirement
from matters.actions import add_note, close_matter, skip_task


def close(life: Life) -> None:
    """Everything that could hold the matter open is done or called off; then it is closed."""
    receive_answers(life)
    complete_file(life)
    finish_stage(life)
    for row in life.row.deadlines.open().binding():
        call_off_deadline(actor=life.attorney, deadline=row, reason="The matter is over.")
    for paper in life.row.document_requirements.missing():
        waive_requirement(actor=life.attorney, requirement=paper, reason="The matter is over.")
    for task in life.row.tasks.open().filter(waits_for=""):
        skip_task(actor=life.manager, task=task, reason="The matter is over.")
    add_note(actor=life.manager, matter=life.row, text=f"Closing letter sent. {life.told.reason}")
    close_matter(actor=life.attorney, matter=life.row, reason=life.told.reason)
