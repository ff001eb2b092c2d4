"""What is known of those we ask: their desks and fees, the bills they send first, and matters that rest meanwhile."""

from datetime import timedelta
from decimal import Decimal

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.life import Life
from clients.models import Contact
from thirdparty.actions import describe_party, hold_requests, note_invoice, pay_invoices, put_department
from thirdparty.models import ThirdPartyRequest

TRADES = {
    "medical_provider": "provider",
    "billing_office": "billing",
    "insurer": "insurer",
    "carrier": "insurer",
    "employer": "employer",
    "agency": "agency",
}
BILLS = 35  # per cent of hospitals want to be paid first
PAID_AFTER = 3  # working days
FEES = ("18.50", "25.00", "32.75", "46.20")


def furnish(life: Life, contact: Contact, kind: str) -> None:
    """Its trade and its desks, noted by the one who asks it first."""
    if kind not in TRADES or contact.departments.exists():
        return
    name, manager = contact.name, life.manager
    host = contact.email.partition("@")[2]
    bills_first = kind == "medical_provider" and life.firm.dice.below(100, "fee", name) < BILLS
    describe_party(
        actor=manager,
        contact=contact,
        trade=TRADES[kind],
        fees="before" if bills_first else "",
        usual_fee=Decimal(fee(life, name)) if bills_first else None,
    )
    desks = ("Records", "Billing") if kind == "medical_provider" else ("Claims",)
    for desk in desks:
        ways = {"email": f"{desk.lower()}@{host}", "fax": life.firm.phone(f"{name} {desk}")}
        put_department(actor=manager, contact=contact, name=desk, **ways)


def fee(life: Life, name: str) -> str:
    """What this office charges, always the same."""
    return life.firm.dice.pick(FEES, "how much", name)


def bill(life: Life, pk: int, key: str) -> None:
    """A few days after the first asking their bill comes, if they are of that kind; somebody pays it, or forgets to."""
    row = ThirdPartyRequest.objects.select_related("contact__third_party").get(pk=pk)
    known = getattr(row.contact, "third_party", None)
    if row.closed_on or known is None or known.fees != "before" or row.invoices.exists():
        return
    number = f"R-{1000 + life.roll(9000, 'bill', key)}"
    note_invoice(actor=life.manager, request=row, amount=known.usual_fee, number=number)
    if life.chance(50, "paid", key):
        life.on(add_workdays(clock.today(), PAID_AFTER), lambda life: pay(life, pk), key)


def pay(life: Life, pk: int) -> None:
    """By check."""
    row = ThirdPartyRequest.objects.get(pk=pk)
    if row.invoices.unpaid().exists():
        pay_invoices(actor=life.manager, request=row, how=f"Check {2000 + life.roll(900, 'check', pk)}")


def rest(life: Life) -> None:
    """Nobody is asked again until the day the story says."""
    told = life.told.rests
    until = life.today + timedelta(told["until"])
    hold_requests(actor=life.manager, matter=life.row, reason=told["reason"], until=until)
