from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.settlement.actions.holding import hold_draft
from caseops.settlement.arithmetic import Outcome, Sort
from caseops.settlement.models import Disbursement, Statement
from caseops.settlement.paper.statement import as_pdf
from caseops.settlement.permissions import APPROVE_STATEMENT
from caseops.settlement.reckoning import reckon
from caseops.users.models import User
from documents.actions.papers import keep_paper


@transaction.atomic
def approve_statement(*, actor: User, statement: Statement, version: int | None = None) -> Statement:
    """An attorney answers for it: it never changes again, lies in the file to be signed, and may be paid out."""
    APPROVE_STATEMENT.require(actor)
    row = hold_draft(statement, version)
    found = reckon(row)
    if found.shortfall:
        raise ValidationError(f"{found.warnings[0]} Reduce what is owed first.")
    row.approved_at, row.approved_by = clock.now(), actor
    title = f"Settlement statement {row.number}, {row.matter.client}"
    name = f"settlement-statement-{row.matter.number}-{row.number}.pdf"
    kept = keep_paper(
        actor=actor,
        matter=row.matter,
        content=as_pdf(row, found),
        name=name,
        title=title,
        category="settlement",
    )
    row.document = kept.document
    _clear_earlier(row)
    row.full_clean()
    row.save()
    Disbursement.objects.bulk_create(_payments(row, found))
    detail = {"gross": dollars(found.gross), "net": dollars(found.net)}
    record("statement.approved", row, actor=actor, subject=row.matter, sha256=kept.blob.sha256, **detail)
    return row


def _clear_earlier(statement: Statement) -> None:
    """What the version before has not paid is paid by this one; once money has gone out, it is too late.

    Another offer has payments of its own; a version without an offer is about whatever the newer one is about.
    """
    earlier = Disbursement.objects.filter(statement__matter=statement.matter_id)
    if statement.proposal_id:
        earlier = earlier.filter(Q(statement__proposal=statement.proposal_id) | Q(statement__proposal=None))
    if earlier.filter(done_on__isnull=False).exists():
        raise ValidationError("An earlier statement is being paid out. Undo those payments first.")
    earlier.delete()


def _payments(statement: Statement, found: Outcome) -> list[Disbursement]:
    firm, transfer = settings.FIRM_NAME, Disbursement.Way.TRANSFER
    clients = {str(share.client_id): share.client.name for share in statement.shares.select_related("client")}
    rows = [
        (firm, "Attorney’s fee", found.fee, transfer),
        (firm, "Expenses advanced", found.total(Sort.EXPENSE), transfer),
        *(
            (line.payee, line.get_kind_display(), line.amount, Disbursement.Way.CHECK)
            for line in statement.lines.all()
        ),
        *((clients[share.key], "Net to client", share.net, Disbursement.Way.CHECK) for share in found.shares),
    ]
    return [
        Disbursement(statement=statement, payee=payee, purpose=purpose, amount=amount, way=way)
        for payee, purpose, amount, way in rows
        if amount
    ]
