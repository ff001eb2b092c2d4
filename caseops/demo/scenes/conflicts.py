"""The first thing on the first day: does the firm know anybody in this matter?"""

from caseops.demo.life import Life
from caseops.intake.actions import check_conflicts, decide_conflict
from caseops.intake.terms import terms_of

LATELY = 60  # older files were checked on paper
FOUND = "Read with the attorney: another person of a like name, or the same side as ours."
NOBODY = "Nobody involved is known to the firm."


def check(life: Life) -> None:
    """Everybody in the matter is looked for; the attorney decides when somebody is found."""
    if life.told.opened > LATELY:
        return
    terms = terms_of(life.row)
    made = check_conflicts(
        actor=life.manager, matter=life.row, names=terms.names, phones=terms.phones, emails=terms.emails
    )
    found = made.hits.exists()
    if found and life.is_in_present_stage:
        return  # still in intake: it waits for the attorney
    decide_conflict(
        actor=life.attorney if found else life.manager,
        check=made,
        outcome="clear",
        reason=FOUND if found else NOBODY,
    )
