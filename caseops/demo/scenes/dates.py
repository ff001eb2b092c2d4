"""What the attorney and the paralegal do about deadlines."""

from datetime import date, timedelta

from caseops.core import clock
from caseops.core.offsets import parse_offset
from caseops.demo.life import Life
from caseops.demo.story import Dating
from deadlines.actions import (
    acknowledge_deadline,
    call_off_deadline,
    satisfy_deadline,
    set_deadline_date,
    verify_deadline,
)
from deadlines.models import Deadline, Severity

PROOFS = {
    Severity.EVENT: "Attended; notes in the file.",
    Severity.COURT: "Filed, stamped copy in the file.",
    Severity.AGENCY: "Sent through the portal, confirmation in the file.",
}
WEEK = 8
VERIFIED = 85  # per cent
ACKNOWLEDGED = 92


def open_deadlines(life: Life) -> list[Deadline]:
    """The open ones with their keys."""
    return list(life.row.deadlines.open().select_related("blueprint").order_by("id"))


def date_by_rule(life: Life) -> None:
    """The attorney dates what needs a rule, and calls off what does not concern this matter."""
    rules = {rule.deadline: rule for rule in life.area.datings if rule.deadline not in life.told.undated}
    for row in open_deadlines(life):
        rule = rules.get(row.blueprint.key) if row.blueprint else None
        if rule:
            _settle(life, row, rule)


def _settle(life: Life, row: Deadline, rule: Dating) -> None:
    if rule.called_off and not (rule.only and rule.concerns(life.told.subtype)) and not _needed(life, rule):
        call_off_deadline(actor=life.attorney, deadline=row, reason=rule.called_off)
    elif rule.on and not row.due_on and (on := _counted(life, rule)):
        set_deadline_date(actor=life.attorney, deadline=row, on=on, reason=rule.why)


def _needed(life: Life, rule: Dating) -> bool:
    return bool(rule.not_for) and rule.concerns(life.told.subtype)


def _counted(life: Life, rule: Dating) -> date | None:
    offset = parse_offset(rule.on)
    anchor = life.row.key_date(offset.anchor)
    return offset.after(anchor) if anchor else None


def tend(life: Life) -> None:
    """What falls due before today is done in time, with proof; what is new is acknowledged and verified."""
    for row in open_deadlines(life):
        if row.due_on and row.due_on < min(
            life.today, clock.today() + timedelta(0 if _happens(row) else WEEK)
        ):
            proof = PROOFS.get(Severity(row.severity), "Done; confirmation in the file.")
            satisfy_deadline(actor=life.manager, deadline=row, proof=proof)
        elif row.due_on:
            _acknowledge(life, row)


def _happens(row: Deadline) -> bool:
    """A hearing is over when its day is over; anything else is done before its day."""
    return row.severity in {Severity.EVENT, Severity.COURT}


def _acknowledge(life: Life, row: Deadline) -> None:
    """The attorney and the paralegal, except what the story keeps open."""
    if row.blueprint and row.blueprint.key in life.told.unacknowledged:
        return
    asks = row.needs_acknowledgement and not row.acknowledged_at
    if asks and life.chance(ACKNOWLEDGED, "ack", row.name):
        acknowledge_deadline(actor=life.attorney, deadline=row)
    if row.needs_verification and not row.verified_at and life.chance(VERIFIED, "verify", row.name):
        verify_deadline(actor=life.firm.people["sam"], deadline=row)


def satisfy_for(life: Life, stage: str) -> None:
    """Entering a stage shows that some deadlines were met."""
    proofs = {rule.deadline: rule.satisfied[stage] for rule in life.area.datings if stage in rule.satisfied}
    if proofs:
        for row in life.row.deadlines.open().filter(blueprint__key__in=proofs).select_related("blueprint"):
            satisfy_deadline(actor=life.manager, deadline=row, proof=proofs[row.blueprint.key])
