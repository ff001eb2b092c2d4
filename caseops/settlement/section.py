"""The money of a matter on its page: what it cost, what is offered, what is left for the client."""

from typing import Any

from django.db.models import QuerySet, Sum

from caseops.core.composing import Of
from caseops.core.money import ZERO, dollars
from caseops.core.together import Asking, asks, hang
from caseops.settlement.acts import DRAFT, offered
from caseops.settlement.models import Lien, Line, Loss, MedicalBill, Policy, Proposal, Share, Statement
from caseops.settlement.models.damages import BALANCE
from caseops.settlement.reckoning import doubts
from caseops.users.models import User
from matters.extensions import Fact, Tab
from matters.models import Matter


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """Sums, the newest offer and statement, and what is wrong, all asked together with the rest of the page."""
    bills, losses = Of(_bills, matter), Of(_losses, matter)
    liens, policies = Of(_liens, matter), Of(_policies, matter)
    proposals, newest = Of(_proposals, matter, "matter"), Of(_statement, matter, "matter")
    lines, shares = Of(_lines, matter), Of(_shares, matter)
    yield [bills, losses, liens, policies, proposals, newest, lines, shares]
    hang(newest, "lines", "statement_id", lines)
    hang(newest, "shares", "statement_id", shares)
    statement: Statement | None = next(iter(newest), None)
    found = doubts(statement)[0] if statement else None
    billed, balance = next(((row["total"], row["balance"]) for row in bills), (ZERO, ZERO))
    other = next((row["total"] for row in losses), ZERO)
    context: dict[str, object] = {
        "tab_matter": matter,
        "billed": billed,
        "balance": balance,
        "damages": billed + other,
        "liens": list(liens),
        "owed": sum((row.amount for row in liens), ZERO),
        "unsettled": [row for row in liens if row.last_kind != "final"],
        "policies": list(policies),
        "warnings": [row.warning for row in policies if row.warning],
        "offer": next((row for row in proposals if row.direction == Proposal.Direction.OFFER), None),
        "demand": next((row for row in proposals if row.direction == Proposal.Direction.DEMAND), None),
        "statement": statement,
        "found": found,
        "draft": offered(DRAFT, matter, user),
    }
    return Tab(
        "settlement",
        "Settlement",
        "settlement/section.html",
        len(proposals),
        context,
        _facts(found, statement),
    )


def _bills(matter: int) -> QuerySet[MedicalBill, Any]:
    return _sums(MedicalBill.objects.filter(matter=matter), balance=Sum(BALANCE), total=Sum("billed"))


def _losses(matter: int) -> QuerySet[Loss, Any]:
    return _sums(Loss.objects.filter(matter=matter), total=Sum("amount"))


def _proposals(matter: int) -> QuerySet[Proposal]:
    return Proposal.objects.filter(matter=matter).order_by("-on", "-id")


def _statement(matter: int) -> QuerySet[Statement]:
    return Statement.objects.filter(matter=matter).order_by("-number")[:1]


def _lines(matter: int) -> QuerySet[Line]:
    return Line.objects.filter(statement__matter=matter)


def _shares(matter: int) -> QuerySet[Share]:
    return Share.objects.filter(statement__matter=matter)


def _liens(matter: int) -> QuerySet[Lien]:
    return Lien.objects.filter(matter=matter).with_amount().select_related("holder")


def _policies(matter: int) -> QuerySet[Policy]:
    return Policy.objects.filter(matter=matter).select_related("carrier")


def _sums(rows: Any, **columns: Any) -> Any:
    """One row of sums, or none when there is nothing to add up."""
    return rows.order_by().values("matter").annotate(**columns)


def _facts(found: Any, statement: Statement | None) -> list[Fact]:
    if found is None or statement is None:
        return []
    standing = "approved" if statement.approved_at else "draft"
    tone = "bad" if found.shortfall else "good" if statement.approved_at else "neutral"
    return [Fact("Net to client", f"{dollars(found.net)}\nof {dollars(found.gross)}, {standing}", tone)]
