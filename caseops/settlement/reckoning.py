"""From rows to arithmetic: what a statement or a what-if comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError

from caseops.core.money import ZERO
from caseops.costs.figures import to_recover_on
from caseops.settlement.arithmetic import Claimant, Deduction, Outcome, Sort, Terms, settle
from caseops.settlement.models import FeeSchedule, Lien, MedicalBill, Statement
from clients.models import Contact
from matters.models import Matter

OF_AGE = 18


@dataclass(frozen=True)
class Owed:
    """One thing to be paid out of a settlement as things stand today."""

    kind: str
    payee: str
    amount: Decimal
    of: Contact | None = None
    lien: Lien | None = None


def reckon(statement: Statement) -> Outcome:
    """What a statement comes to, from its own rows alone."""
    shares = sorted(statement.shares.all(), key=lambda share: share.pk)
    claimants = [
        Claimant(str(share.client_id), share.amount, share.percent, share.is_minor) for share in shares
    ]
    lines = [
        Deduction(line.kind, line.amount, str(line.of_id) if line.of_id else "")
        for line in statement.lines.all()
    ]
    spent = [Deduction(Sort.EXPENSE, statement.expenses)] if statement.expenses else []
    terms = Terms(statement.percent, statement.base, statement.minors_cap)
    return settle(statement.gross, terms, claimants, [*spent, *lines])


def doubts(statement: Statement) -> tuple[Outcome | None, Sequence[str]]:
    """What it comes to and what is said about it; no outcome while it does not add up."""
    try:
        found = reckon(statement)
    except ValidationError as refusal:
        return None, refusal.messages
    return found, found.warnings


def owed_on(matter: Matter) -> list[Owed]:
    """Every lien by its newest amount, and what each provider is owed: what a new statement begins with."""
    liens = matter.liens.with_amount().select_related("holder", "patient").order_by("id")
    found = [Owed(Sort.LIEN, str(row.holder), row.amount, row.patient, row) for row in liens if row.amount]
    return [*found, *_balances(matter)]


def _balances(matter: Matter) -> list[Owed]:
    """One line a provider and patient; what has a lien of the same provider is not counted twice."""
    secured = set(matter.liens.values_list("holder_id", flat=True))
    sums: dict[tuple[str, Contact | None], Decimal] = {}
    for bill in MedicalBill.objects.filter(matter=matter).owed().select_related("patient"):
        if bill.provider_id not in secured or bill.provider_id is None:
            key = bill.provider_name, bill.patient
            sums[key] = sums.get(key, ZERO) + bill.balance
    return [Owed(Sort.BALANCE, name, amount, patient) for (name, patient), amount in sums.items()]


def expenses_of(matter: Matter) -> Decimal:
    """What the firm has spent on the matter and the client has not paid already."""
    return Decimal(to_recover_on(matter)).quantize(ZERO)


def terms_of(schedule: FeeSchedule, tier: str) -> Terms:
    """The firm's fee for a matter that went so far."""
    return Terms(schedule.percent_of(tier), schedule.base, schedule.minors_cap)


def is_minor(contact: Contact, today: date) -> bool:
    """Under eighteen by the date of birth in the contacts; unknown is of age."""
    born = contact.born_on
    return bool(born and born + relativedelta(years=OF_AGE) > today)


def what_if(
    matter: Matter, offers: Mapping[str, Decimal], terms: Terms, today: date
) -> list[tuple[str, Decimal, Outcome]]:
    """Offers side by side, each after fee, expenses, liens and balances as they stand today."""
    owed = [Deduction(row.kind, row.amount) for row in owed_on(matter)]
    spent = expenses_of(matter)
    taken = [*([Deduction(Sort.EXPENSE, spent)] if spent else []), *owed]
    client = Claimant(str(matter.client_id), is_minor=is_minor(matter.client, today))
    return [(label, gross, settle(gross, terms, [client], taken)) for label, gross in offers.items()]
