"""Every verb of the room, by every role: who may and who is refused, and nothing happens on a closed matter."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import Loss
from tests import make
from tests.settlement import figures

RUN = {"dana", "priya", "alex"}
KEEP = RUN | {"sam"}
ATTORNEY = {"priya"}
ADMIN = {"alex"}
EVERYBODY = ("dana", "priya", "alex", "sam", "lee")


def add(actor, money):
    matter = money.bill.matter
    return actions.add_entry(actor=actor, matter=matter, model=Loss, kind="wage", what="Week", amount=5)


def change(actor, money):
    return actions.change_entry(actor=actor, entry=money.bill, icd="S13.4")


def remove(actor, money):
    return actions.remove_entry(actor=actor, entry=money.loss)


def lien(actor, money):
    holder = money.lien.holder
    return actions.add_lien(actor=actor, matter=money.bill.matter, kind="other", holder=holder)


def amount(actor, money):
    said = {"kind": "reduced", "amount": Decimal(9), "on": clock.today()}
    return actions.enter_lien_amount(actor=actor, lien=money.lien, **said)


def payoff(actor, money):
    return actions.ask_payoff(actor=actor, lien=money.lien)


def medicare(actor, money):
    return actions.note_medicare(actor=actor, lien=money.lien, step="cpn", on=clock.today())


def proposal(actor, money):
    said = {"direction": "offer", "amount": Decimal(5), "on": clock.today()}
    return actions.add_proposal(actor=actor, matter=money.bill.matter, **said)


def delivery(actor, money):
    demand = money.offer
    type(demand).objects.filter(pk=demand.pk).update(direction="demand")
    return actions.prove_delivery(actor=actor, proposal=demand, on=clock.today(), proof="9407")


def outcome(actor, money):
    return actions.close_proposal(actor=actor, proposal=money.offer, outcome="rejected")


def authority(actor, money):
    matter = money.bill.matter
    said = {"client": matter.client, "on": clock.today(), "way": "phone", "at_least": Decimal(5)}
    return actions.give_authority(actor=actor, matter=matter, **said)


def revoke(actor, money):
    return actions.revoke_authority(actor=actor, authority=money.authority)


def draft(actor, money):
    return actions.draft_statement(
        actor=actor, matter=money.bill.matter, gross=Decimal(9000), schedule=money.fees
    )


def terms(actor, money):
    return actions.change_statement(actor=actor, statement=money.draft, note="Once more")


def put(actor, money):
    said = {"kind": "other", "payee": "Loan", "amount": Decimal(5)}
    return actions.put_line(actor=actor, statement=money.draft, **said)


def change_line(actor, money):
    return actions.change_line(actor=actor, line=money.draft.lines.first(), amount=Decimal(5))


def take_off(actor, money):
    return actions.remove_line(actor=actor, line=money.draft.lines.first())


def share(actor, money):
    client = money.bill.matter.client
    return actions.put_share(actor=actor, statement=money.draft, client=client, is_minor=True)


def approve(actor, money):
    return actions.approve_statement(actor=actor, statement=money.draft)


def pay(actor, money):
    return actions.pay_out(actor=actor, disbursement=money.payment, way="check", reference="1")


def fees(actor, money):
    return actions.set_fees(actor=actor, schedule=money.fees, appeal=Decimal(50))


MAY = {
    add: (KEEP, "loss.added"),
    change: (KEEP, "bill.changed"),
    remove: (KEEP, "loss.removed"),
    lien: (KEEP, "lien.added"),
    amount: (KEEP, "lien.amount_entered"),
    payoff: (KEEP, "lien.payoff_asked"),
    medicare: (KEEP, "lien.medicare_noted"),
    proposal: (KEEP, "proposal.added"),
    delivery: (KEEP, "proposal.delivered"),
    outcome: (RUN, "proposal.closed"),
    authority: (KEEP, "authority.given"),
    revoke: (KEEP, "authority.revoked"),
    draft: (KEEP, "statement.drafted"),
    terms: (KEEP, "statement.changed"),
    put: (KEEP, "statement.line_put"),
    change_line: (KEEP, "statement.line_put"),
    take_off: (KEEP, "statement.line_removed"),
    share: (KEEP, "statement.share_put"),
    approve: (ATTORNEY, "statement.approved"),
    pay: (KEEP, "disbursement.made"),
    fees: (ADMIN, "fees.set"),
}
VERBS = pytest.mark.parametrize("verb", MAY, ids=lambda verb: verb.__name__)


@pytest.fixture(scope="module")
def world(lasting):
    """A matter with a row of everything and everybody on its team."""
    with lasting():
        matter = make.matter()
        for key, role in (("sam", "paralegal"), ("lee", "legal_assistant")):
            matter.team.create(user=make.person(key), role=role)
        make.person("alex")
        yield figures.settlement_of(matter)


@pytest.fixture
def money(db, world):
    """Read anew, for each test is rolled back."""
    for row in vars(world).values():
        row.refresh_from_db()
    return world


@VERBS
@pytest.mark.parametrize("key", EVERYBODY)
def test_each_role_may_what_is_written_here(money, verb, key):
    may, _ = MAY[verb]
    if key in may:
        assert verb(make.person(key), money)
    else:
        with pytest.raises(PermissionDenied, match="You may not"):
            verb(make.person(key), money)


@VERBS
def test_each_verb_is_on_record_with_who_did_it(money, verb):
    may, entry = MAY[verb]
    actor = make.person(min(may))
    before = Entry.objects.filter(verb=entry).count()
    verb(actor, money)
    written = Entry.objects.filter(verb=entry)
    assert written.count() == before + 1
    assert written.latest("id").actor == actor
    assert "…" not in written.latest("id").sentence


@pytest.mark.parametrize("verb", [each for each in MAY if each is not fees], ids=lambda verb: verb.__name__)
def test_on_a_closed_matter_nothing_happens(money, verb):
    may, entry = MAY[verb]
    matter = money.bill.matter
    type(matter).objects.filter(pk=matter.pk).update(closed_on=clock.today())
    before = Entry.objects.filter(verb=entry).count()
    with pytest.raises(ValidationError, match="is closed"):
        verb(make.person(min(may)), money)
    assert Entry.objects.filter(verb=entry).count() == before
