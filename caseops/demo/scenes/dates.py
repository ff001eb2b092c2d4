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
HAPPENS = {Severity.EVENT, Severity.COURT}
WEEK = 8
VERIFIED = 85  # per cent
ACKNOWLEDGED = 92


def open_deadlines(life: Life) -> list[Deadline]:
    """The open ones with their keys."""
    return list(life.row.deadlines.open().select_related("blueprint").order_by("id"))


def date_by_rule(life: Life) -> None:
    """The attorney dates what needs a rule, and calls off what does not concern this matter."""
    rules = {rule.deadline: rule for rule in life.area.datings}
    for row in open_deadlines(life):
        rule = rules.get(row.blueprint.key) if row.blueprint else None
        if rule and row.blueprint.key not in life.told.undated:
            _settle(life, row, rule)
    acknowledge_new(life)


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


def acknowledge_new(life: Life) -> None:
    """The attorney acknowledges, the paralegal verifies; the story may keep one open."""
    sam = life.firm.people["sam"]
    for row in open_deadlines(life):
        kept = bool(row.blueprint) and row.blueprint.key in life.told.unacknowledged
        if not row.due_on or kept or row.due_on < clock.today():
            continue
        asks = row.needs_acknowledgement and not row.acknowledged_at
        if asks and life.chance(ACKNOWLEDGED, "ack", row.name):
            acknowledge_deadline(actor=life.attorney, deadline=row)
        if row.needs_verification and not row.verified_at and life.chance(VERIFIED, "verify", row.name):
            verify_deadline(actor=sam, deadline=row)


def satisfy_for(life: Life, stage: str) -> None:
    """Entering a stage shows that some deadlines were met."""
    proofs = {rule.deadline: rule.satisfied[stage] for rule in life.area.datings if stage in rule.satisfied}
    for row in open_deadlines(life):
        if row.blueprint and row.blueprint.key in proofs:
            satisfy_deadline(actor=life.manager, deadline=row, proof=proofs[row.blueprint.key])


def keep_dates(life: Life) -> None:
    """Nothing goes by: what falls due before today is done in time, with proof; events once they are over."""
    for row in open_deadlines(life):
        happens = row.severity in HAPPENS
        if row.due_on and row.due_on < min(life.today, clock.today() + timedelta(0 if happens else WEEK)):
            proof = PROOFS.get(Severity(row.severity), "Done; confirmation in the file.")
            satisfy_deadline(actor=life.manager, deadline=row, proof=proof)
