"""What a matter is worth, what is offered, and who gets what: one that is settled, one whose Medicare clock runs."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from caseops.core import clock
from caseops.demo.firm import Firm
from caseops.demo.telling import office_day
from caseops.settlement import actions
from caseops.settlement.models import FeeSchedule, Loss, MedicalBill, Policy
from clients.models import Contact
from matters.actions import add_party
from matters.models import Matter, Party

STORY = Path(__file__).parents[1] / "story" / "settlement.toml"
PAID = ("adjusted", "paid_insurer", "paid_medpay", "paid_client")
CARRIER, HOLDER = Party.PartyRole.OWN_INSURER, Party.PartyRole.LIENHOLDER
AT_LAST = (
    530  # minutes after nine: the attorney has gone through what is new, and has this one still to confirm
)
LEDGER, TALKS, STATEMENT = 80, 3, 2  # days before today: the ledgers begin, the client decides, all is signed


def plan(firm: Firm) -> None:
    """Fees before anything else; then each matter of the file that is told."""
    said = tomllib.loads(STORY.read_text(encoding="utf-8"))
    fees: dict[str, Any] = {
        name: value if name == "name" else Decimal(value) for name, value in said["fees"].items()
    }
    actions.set_fees(actor=None, **fees)
    for told in said["matter"]:
        for days, minutes, scene in _scenes(told):
            day = office_day(firm.telling.today - timedelta(days))
            firm.telling.on(day, minutes, partial(_on_matter, firm, told, scene))


def _scenes(told: dict[str, Any]) -> Iterator[tuple[int, int, Any]]:
    yield LEDGER, 60, _ledgers
    for lien in told["liens"]:
        yield lien[2], 120, partial(_lien, lien=lien)
        for kind, days, amount in zip(lien[4::3], lien[5::3], lien[6::3], strict=True):
            yield days, 150, partial(_amount, holder=lien[1], kind=kind, amount=amount)
    for step, days in told.get("medicare", []):
        yield 1, AT_LAST, partial(_medicare, step=step, days=days)
    if "demand" in told:
        yield told["demand"][0], 90, partial(_proposal, row=told["demand"], direction="demand")
    for row in told.get("offers", []):
        yield row[0], 100, partial(_proposal, row=row, direction="offer")
    if "statement" in told:
        yield TALKS, 300, _decide
        yield STATEMENT, 330, _sign_off


def _on_matter(firm: Firm, told: dict[str, Any], scene: Any) -> None:
    matter = Matter.objects.open().filter(title=told["title"]).first()
    if matter:
        manager = next(member.user for member in matter.team.all() if member.role == "case_manager")
        scene(firm, matter, manager, told)


def _party(firm: Firm, matter: Matter, name: str, role: str) -> Contact:
    whom = firm.organisation(name)
    if not matter.parties.filter(contact=whom, role=role).exists():
        add_party(actor=None, matter=matter, contact=whom, role=role)
    return whom


def _ledgers(firm: Firm, matter: Matter, by: Any, told: dict[str, Any]) -> None:
    today = firm.telling.today
    for name, first, last, billed, *paid, cpt, icd in told["bills"]:
        said = dict(zip(PAID, map(Decimal, paid), strict=True))
        days = {"service_from": _day(today, first), "service_to": _day(today, last)}
        actions.add_entry(
            actor=by, matter=matter, model=MedicalBill, provider=_party(firm, matter, name, "provider"),
            billed=Decimal(billed), cpt=cpt, icd=icd, **days, **said,
        )  # fmt: skip
    for kind, what, amount in told.get("losses", []):
        actions.add_entry(actor=by, matter=matter, model=Loss, kind=kind, what=what, amount=Decimal(amount))
    for kind, carrier, claim, *amounts in told.get("policies", []):
        limits = [Decimal(amount) if amount else None for amount in amounts]
        actions.add_entry(
            actor=by, matter=matter, model=Policy, kind=kind, claim_number=claim,
            carrier=_party(firm, matter, carrier, CARRIER), per_person=limits[0], per_accident=limits[1],
            paid=limits[2] or Decimal(0),
        )  # fmt: skip


def _day(today: date, days: int) -> date:
    return today - timedelta(days)


def _lien(firm: Firm, matter: Matter, by: Any, told: dict[str, Any], *, lien: list[Any]) -> None:
    holder = _party(firm, matter, lien[1], HOLDER)
    actions.add_lien(actor=by, matter=matter, kind=lien[0], holder=holder, asserted=Decimal(lien[3]))


def _amount(
    firm: Firm, matter: Matter, by: Any, told: dict[str, Any], *, holder: str, kind: str, amount: str
) -> None:
    row = matter.liens.get(holder__name=holder)
    said: dict[str, Any] = {"kind": kind, "amount": Decimal(amount), "note": "By their letter of that day"}
    actions.enter_lien_amount(actor=by, lien=row, on=clock.today(), **said)


def _medicare(firm: Firm, matter: Matter, by: Any, told: dict[str, Any], *, step: str, days: int) -> None:
    """The letter lay in the mail of last night."""
    on = _day(firm.telling.today, days)
    actions.note_medicare(actor=by, lien=matter.liens.get(kind="medicare"), step=step, on=on)


def _proposal(
    firm: Firm, matter: Matter, by: Any, told: dict[str, Any], *, row: list[Any], direction: str
) -> None:
    said = {"direction": direction, "amount": Decimal(row[1]), "on": clock.today(), "terms": row[2]}
    if direction == "demand":
        policy = matter.policies.filter(kind="bi").first()
        proposal = actions.add_proposal(
            actor=by, matter=matter, policy=policy, is_time_limited=True,
            expires_on=clock.today() + timedelta(60), **said,
        )  # fmt: skip
        actions.prove_delivery(
            actor=by, proposal=proposal, on=clock.today(), proof="9407 1118 9956 4523 2210 31"
        )
        return
    actions.add_proposal(actor=by, matter=matter, **said)


def _decide(firm: Firm, matter: Matter, by: Any, told: dict[str, Any]) -> None:
    """The client says what he accepts; the last offer is within it."""
    _, least, way, note = told["authority"]
    actions.give_authority(
        actor=by,
        matter=matter,
        client=matter.client,
        on=clock.today(),
        way=way,
        at_least=Decimal(least),
        note=note,
    )
    rows = matter.proposals.standing()
    actions.close_proposal(actor=by, proposal=rows.offers()[0], outcome="accepted")
    for row in rows.standing():
        actions.close_proposal(actor=by, proposal=row, outcome="rejected", why="A better offer was accepted.")


def _sign_off(firm: Firm, matter: Matter, by: Any, told: dict[str, Any]) -> None:
    """Drafted by the manager, approved by the attorney; the paper waits for the client in the file."""
    offer = matter.proposals.get(outcome="accepted")
    row = actions.draft_statement(
        actor=by,
        matter=matter,
        gross=offer.amount,
        schedule=FeeSchedule.objects.earliest("id"),
        proposal=offer,
    )
    attorney = next(member.user for member in matter.team.all() if member.role == "attorney")
    actions.approve_statement(actor=attorney, statement=row)
