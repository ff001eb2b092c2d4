from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.settlement.actions.holding import STALE, hold_draft, refuse_outsider, remove, write
from caseops.settlement.models import FeeSchedule, Line, Proposal, Share, Statement, Tier
from caseops.settlement.permissions import KEEP_FIGURES, SET_FEES
from caseops.settlement.reckoning import expenses_of, is_minor, owed_on, terms_of
from caseops.users.models import User
from clients.models import Contact
from matters.actions.lock import locked_open
from matters.models import Matter


@transaction.atomic
def set_fees(
    *, actor: User | None, schedule: FeeSchedule | None = None, version: int | None = None, **said: Any
) -> FeeSchedule:
    """What the firm takes, by how far a matter went; statements that are there keep what they copied."""
    SET_FEES.require(actor)
    row = FeeSchedule()
    if schedule:
        row = FeeSchedule.objects.select_for_update(no_key=True).get(pk=schedule.pk)
        if version is not None and row.version != version:
            raise ValidationError(STALE)
        row.version += 1
    for name, value in said.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    record("fees.set", row, actor=actor, percents=f"{row.pre_litigation}/{row.litigation}/{row.appeal} %")
    return row


@transaction.atomic
def draft_statement(
    *,
    actor: User | None,
    matter: Matter,
    gross: Decimal,
    schedule: FeeSchedule,
    tier: str = Tier.PRE_LITIGATION,
    proposal: Proposal | None = None,
    expenses: Decimal | None = None,
) -> Statement:
    """A new version, filled in from the fee schedule, what was spent, the liens and the balances as they stand now."""
    KEEP_FIGURES.require(actor)
    held = locked_open(matter)
    if proposal and proposal.matter_id != held.pk:
        raise ValidationError({"proposal": "That offer is not of this matter."})
    if tier not in Tier.values:
        raise ValidationError({"tier": "Say how far the matter went."})
    terms = terms_of(schedule, tier)
    last = held.statements.aggregate(last=Max("number"))["last"] or 0
    row = Statement(
        matter=held, number=last + 1, proposal=proposal, gross=gross, tier=tier, percent=terms.percent,
        base=terms.base, minors_cap=terms.minors_cap, added_by=actor,
        expenses=expenses_of(held) if expenses is None else expenses,
    )  # fmt: skip
    row.full_clean()
    row.save()
    _fill(row, held)
    record("statement.drafted", row, actor=actor, subject=held, gross=dollars(gross))
    return row


def _fill(statement: Statement, matter: Matter) -> None:
    """As the last version shared it; the first one goes to the client alone."""
    before = matter.statements.exclude(pk=statement.pk).order_by("-number").first()
    shares = list(before.shares.all()) if before else []
    if shares and all(share.amount is None for share in shares):
        copies = [
            Share(statement=statement, client=row.client, percent=row.percent, is_minor=row.is_minor)
            for row in shares
        ]
    else:
        today = clock.today()
        client = matter.client
        copies = [Share(statement=statement, client=client, is_minor=is_minor(client, today))]
    Share.objects.bulk_create(copies)
    mine = {share.client_id for share in copies}
    Line.objects.bulk_create(
        Line(
            statement=statement, kind=owed.kind, payee=owed.payee, amount=owed.amount, lien=owed.lien,
            of=owed.of if owed.of and owed.of.pk in mine else None,
        )
        for owed in owed_on(matter)
    )  # fmt: skip


@transaction.atomic
def change_statement(
    *, actor: User | None, statement: Statement, version: int | None = None, **said: Any
) -> Statement:
    """Other terms while nobody has approved it."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(statement, version)
    write(row, said)
    record("statement.changed", row, actor=actor, subject=row.matter)
    return row


@transaction.atomic
def put_line(
    *, actor: User | None, statement: Statement, version: int | None = None, **said: Any
) -> Statement:
    """Another deduction."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(statement, version)
    return _put(actor, row, Line(statement=row), said)


@transaction.atomic
def change_line(*, actor: User | None, line: Line, version: int | None = None, **said: Any) -> Statement:
    """The deduction says something else; `version` is the statement's that the person has seen."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(line.statement, version)
    kept = row.lines.filter(pk=line.pk).first()
    if kept is None:
        raise ValidationError(STALE)
    return _put(actor, row, kept, said)


def _put(actor: User | None, statement: Statement, line: Line, said: dict[str, Any]) -> Statement:
    of = said.get("of")
    if of and not statement.shares.filter(client=of).exists():
        raise ValidationError({"of": f"{of} has no part in this settlement."})
    for name, value in said.items():
        setattr(line, name, value)
    line.full_clean()
    line.save()
    write(statement, {})
    record("statement.line_put", statement, actor=actor, subject=statement.matter, line=str(line))
    return statement


@transaction.atomic
def remove_line(*, actor: User | None, line: Line, version: int | None = None) -> Statement:
    """It need not be paid out of the settlement."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(line.statement, version)
    if not row.lines.filter(pk=line.pk).exists():
        raise ValidationError(STALE)
    said = str(line)
    remove(line)
    write(row, {})
    record("statement.line_removed", row, actor=actor, subject=row.matter, line=said)
    return row


@transaction.atomic
def put_share(
    *,
    actor: User | None,
    statement: Statement,
    client: Contact,
    amount: Decimal | None = None,
    percent: Decimal | None = None,
    is_minor: bool = False,
    version: int | None = None,
) -> Statement:
    """What one client's part is; a client who has one already gets this instead."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(statement, version)
    if amount is not None and percent is not None:
        raise ValidationError({"amount": "Give an amount or a per cent, not both."})
    refuse_outsider("client", client, row.matter)
    share = row.shares.filter(client=client).first() or Share(statement=row, client=client)
    share.amount, share.percent, share.is_minor = amount, percent, is_minor
    share.full_clean()
    share.save()
    write(row, {})
    record("statement.share_put", row, actor=actor, subject=row.matter, client=client.name)
    return row


@transaction.atomic
def remove_share(*, actor: User | None, share: Share, version: int | None = None) -> Statement:
    """This client has no part in it; what was theirs alone is shared by the others."""
    KEEP_FIGURES.require(actor)
    row = hold_draft(share.statement, version)
    if row.shares.exclude(pk=share.pk).count() == 0:
        raise ValidationError("Somebody must get the settlement.")
    Line.objects.filter(statement=row, of=share.client_id).update(of=None)
    remove(share)
    write(row, {})
    record("statement.share_removed", row, actor=actor, subject=row.matter, client=share.client.name)
    return row
