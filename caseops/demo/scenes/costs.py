"""A month of money: expenses with their receipts, leave asked and given, a budget that runs over."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from caseops.core import clock
from caseops.costs.actions import approve_cost, ask_to_spend, drop_budget_line, log_expense, spend_leave
from caseops.costs.models import CostRequest
from caseops.demo.firm import Firm
from caseops.demo.paper import paper
from caseops.users.models import User
from documents.actions import keep_file
from documents.models import Document
from matters.models import Matter

STORY = Path(__file__).parents[1] / "story" / "costs.toml"
AN_HOUR = 60


def plan(firm: Firm) -> None:
    """In the office by day; whose matter is not told, or was not open yet, is left out."""
    said = tomllib.loads(STORY.read_text(encoding="utf-8"))
    for told in said["cost"]:
        on = firm.telling.today - timedelta(told["days"])
        firm.telling.on(on, told["minutes"], partial(_about, firm, told))


def _about(firm: Firm, told: dict[str, Any]) -> None:
    matter = (
        Matter.objects.open().filter(client__name=told["client"]).select_related("stage", "version").first()
    )
    if matter:
        SCENES[told["scene"]](firm, matter, told)


def _spent(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    actor = firm.people[told["by"]]
    log_expense(
        actor=actor,
        matter=matter,
        **_money(told),
        spent_on=clock.today(),
        note=told["note"],
        receipt=_receipt(actor, matter, told),
    )


def _asked(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    row = ask_to_spend(actor=firm.people[told["by"]], matter=matter, **_money(told), purpose=told["purpose"])
    if "by_whom" not in told:
        return
    on = firm.telling.today - timedelta(told["days"])
    decide = partial(approve_cost, actor=firm.people[told["by_whom"]], cost=row)
    firm.telling.on(on, told["minutes"] + AN_HOUR, decide)
    firm.telling.on(on + timedelta(told["spent"]), told["minutes"], partial(_used, firm, row, told))


def _used(firm: Firm, row: CostRequest, told: dict[str, Any]) -> None:
    actor = firm.people[told["by"]]
    row.refresh_from_db()
    spend_leave(actor=actor, leave=row, **_money(told), spent_on=clock.today(), note=told["purpose"])


def _trimmed(firm: Firm, matter: Matter, told: dict[str, Any]) -> None:
    """The lines of a stage this matter will not come to."""
    for line in matter.budget.counted().filter(stage__key=told["stage"]).order_by("pk"):
        drop_budget_line(actor=firm.people[told["by"]], line=line, reason=told["reason"])


def _money(told: dict[str, Any]) -> dict[str, Any]:
    return {"vendor_name": told["vendor"], "code": told["code"], "amount": Decimal(told["amount"])}


def _receipt(actor: User, matter: Matter, told: dict[str, Any]) -> Document | None:
    title = told.get("receipt")
    if not title:
        return None
    content = paper(title, f"{told['vendor']}. {told['note']}. Total $ {told['amount']}.")
    return keep_file(
        actor=actor, content=content, name=f"{title}.pdf", matter=matter, source="upload", title=title,
        category="financial",
    )  # fmt: skip


SCENES: dict[str, Callable[[Firm, Matter, dict[str, Any]], None]] = {
    "spent": _spent,
    "asked": _asked,
    "trimmed": _trimmed,
}
