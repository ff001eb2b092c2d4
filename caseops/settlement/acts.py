"""Everything that may be done with one row of the room; each leads back to the page its row stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse

from caseops.settlement import actions, forms, models
from caseops.settlement.permissions import ACCEPT, KEEP_FIGURES, PAY_OUT
from caseops.users.models import User
from matters.acts import PAGE, Act, Offer, Offers
from matters.models import Matter

DAMAGES, COVERAGE, LIENS = "settlement_damages", "settlement_coverage", "settlement_liens"
NEGOTIATION, STATEMENT = "settlement_negotiation", "settlement_statement"


@dataclass(frozen=True)
class MoneyAct(Act):
    """An act on a row of `model` (None: on the matter itself) that stands on the page `home`."""

    model: Any = None
    home: str = DAMAGES

    def way_back(self, row: Any, at: str) -> str:
        """The ledger, or the statement."""
        if self.home == STATEMENT:
            statement = getattr(row, "statement", row)
            return str(statement.get_absolute_url())
        return reverse(self.home, args=[getattr(row, "matter", row).number])


def _add(model: Any, url: str, home: str, form: Any, label: str) -> MoneyAct:
    return MoneyAct(
        url=url, verb=partial(actions.add_entry, model=model), row="matter", section=url, home=home,
        permission=KEEP_FIGURES, form=form, label=label, said="Added: {0}.", icon="plus",
    )  # fmt: skip


def _change(model: Any, url: str, home: str, form: Any) -> MoneyAct:
    return MoneyAct(
        url=url, verb=actions.change_entry, row="entry", section=home, home=home, model=model,
        permission=KEEP_FIGURES, form=form, label="Change", said="Changed: {0}.", icon="pencil",
    )  # fmt: skip


def _remove(model: Any, url: str, home: str) -> MoneyAct:
    return MoneyAct(
        url=url, verb=actions.remove_entry, row="entry", section=home, home=home, model=model,
        permission=KEEP_FIGURES, label="Remove", said="Removed. The audit keeps that it was there.", icon="trash-2",
    )  # fmt: skip


figures = partial(MoneyAct, permission=KEEP_FIGURES)
on_statement = partial(figures, home=STATEMENT, section="statement", model=models.Statement)

ADD_BILL = _add(models.MedicalBill, "settlement_bill_new", DAMAGES, forms.BillForm, "Add a bill")
CHANGE_BILL = _change(models.MedicalBill, "settlement_bill_change", DAMAGES, forms.BillForm)
REMOVE_BILL = _remove(models.MedicalBill, "settlement_bill_removal", DAMAGES)
ADD_LOSS = _add(models.Loss, "settlement_loss_new", DAMAGES, forms.LossForm, "Add a loss")
CHANGE_LOSS = _change(models.Loss, "settlement_loss_change", DAMAGES, forms.LossForm)
REMOVE_LOSS = _remove(models.Loss, "settlement_loss_removal", DAMAGES)
ADD_POLICY = _add(models.Policy, "settlement_policy_new", COVERAGE, forms.PolicyForm, "Add coverage")
CHANGE_POLICY = _change(models.Policy, "settlement_policy_change", COVERAGE, forms.PolicyForm)
REMOVE_POLICY = _remove(models.Policy, "settlement_policy_removal", COVERAGE)
CHANGE_LIEN = _change(models.Lien, "settlement_lien_change", LIENS, forms.LienChangeForm)
ADD_LIEN = figures(
    url="settlement_lien_new", verb=actions.add_lien, row="matter", section="new-lien", home=LIENS,
    form=forms.LienForm, label="Add a lien", said="Added: {0}.", icon="plus",
)  # fmt: skip
ENTER_AMOUNT = figures(
    url="settlement_lien_entry", verb=actions.enter_lien_amount, row="lien", section=LIENS, home=LIENS,
    model=models.Lien, form=forms.LienEntryForm, label="Enter an amount", said="Noted for {0}.", icon="pencil-line",
    note="Earlier amounts stay as they are. A final amount ends the lien.",
)  # fmt: skip
ASK_PAYOFF = figures(
    url="settlement_lien_payoff", verb=actions.ask_payoff, row="lien", section=LIENS, home=LIENS,
    model=models.Lien, label="Ask for the payoff", said="{0}: the payoff is asked for and will be chased.", icon="send",
)  # fmt: skip
MEDICARE = figures(
    url="settlement_lien_medicare", verb=actions.note_medicare, row="lien", section=LIENS, home=LIENS,
    model=models.Lien, form=forms.MedicareForm, label="Medicare clock", said="Noted for {0}.", icon="alarm-clock",
    note="The date is computed and stays unconfirmed until an attorney acknowledges the deadline.",
)  # fmt: skip
ADD_PROPOSAL = figures(
    url="settlement_proposal_new", verb=actions.add_proposal, row="matter", section="new-proposal",
    home=NEGOTIATION, form=forms.ProposalForm, label="Add a demand or offer", said="Noted: {0}.", icon="plus",
)  # fmt: skip
DELIVERY = figures(
    url="settlement_proposal_delivery", verb=actions.prove_delivery, row="proposal", section=NEGOTIATION,
    home=NEGOTIATION, model=models.Proposal, form=forms.DeliveryForm, label="Proof of delivery", icon="mail-check",
    said="{0}: the delivery is on record.",
)  # fmt: skip
CLOSE_PROPOSAL = MoneyAct(
    url="settlement_proposal_outcome", verb=actions.close_proposal, row="proposal", section=NEGOTIATION,
    home=NEGOTIATION, model=models.Proposal, permission=ACCEPT, form=forms.CloseForm, label="Say what became of it",
    said="{0}: noted.", icon="flag",
)  # fmt: skip
GIVE_AUTHORITY = figures(
    url="settlement_authority_new", verb=actions.give_authority, row="matter", section="new-authority",
    home=NEGOTIATION, form=forms.AuthorityForm, label="Client’s authority", said="Noted: {0}.", icon="user-check",
)  # fmt: skip
REVOKE_AUTHORITY = figures(
    url="settlement_authority_revocation", verb=actions.revoke_authority, row="authority", section=NEGOTIATION,
    home=NEGOTIATION, model=models.Authority, label="Taken back", said="{0}: taken back.", icon="undo-2",
)  # fmt: skip
DRAFT = figures(
    url="settlement_statement_new", verb=actions.draft_statement, row="matter", section="new-statement",
    home=STATEMENT, form=forms.DraftForm, label="Draft a statement", said="{0} is drafted.", icon="file-plus",
    note="Filled in from what was spent, the liens and the balances as they stand now.",
)  # fmt: skip
TERMS = on_statement(
    url="settlement_terms", verb=actions.change_statement, row="statement", form=forms.TermsForm,
    label="Change the terms", said="{0} is changed.", icon="pencil",
)  # fmt: skip
PUT_LINE = on_statement(
    url="settlement_line_new", verb=actions.put_line, row="statement", form=forms.LineForm,
    label="Add a deduction", said="{0} is changed.", icon="plus",
)  # fmt: skip
CHANGE_LINE = on_statement(
    url="settlement_line_change", verb=actions.change_line, row="line", form=forms.LineForm, model=models.Line,
    label="Change", said="{0} is changed.", icon="pencil",
)  # fmt: skip
REMOVE_LINE = on_statement(
    url="settlement_line_removal", verb=actions.remove_line, row="line", model=models.Line, label="Take off",
    said="{0} is changed.", icon="trash-2",
)  # fmt: skip
PUT_SHARE = on_statement(
    url="settlement_share_new", verb=actions.put_share, row="statement", form=forms.ShareForm,
    label="Set a share", said="{0} is changed.", icon="users",
)  # fmt: skip
REMOVE_SHARE = on_statement(
    url="settlement_share_removal", verb=actions.remove_share, row="share", model=models.Share,
    label="Take off", said="{0} is changed.", icon="user-minus",
)  # fmt: skip
PAY = MoneyAct(
    url="settlement_payment", verb=actions.pay_out, row="disbursement", section="payment", home=STATEMENT,
    model=models.Disbursement, permission=PAY_OUT, form=forms.PaymentForm, label="Paid", said="{0}: paid.",
    icon="banknote",
)  # fmt: skip
UNDO_PAYMENT = MoneyAct(
    url="settlement_payment_undo", verb=actions.undo_payment, row="disbursement", section="payment",
    home=STATEMENT, model=models.Disbursement, permission=PAY_OUT, label="Not paid", said="{0}: open again.",
    icon="undo-2",
)  # fmt: skip

OF_A_MATTER = {
    "bills/new": ADD_BILL,
    "losses/new": ADD_LOSS,
    "policies/new": ADD_POLICY,
    "liens/new": ADD_LIEN,
    "proposals/new": ADD_PROPOSAL,
    "authorities/new": GIVE_AUTHORITY,
    "statements/new": DRAFT,
}
OF_A_ROW = {
    "bills/<int:pk>/change": CHANGE_BILL,
    "bills/<int:pk>/removal": REMOVE_BILL,
    "losses/<int:pk>/change": CHANGE_LOSS,
    "losses/<int:pk>/removal": REMOVE_LOSS,
    "policies/<int:pk>/change": CHANGE_POLICY,
    "policies/<int:pk>/removal": REMOVE_POLICY,
    "liens/<int:pk>/change": CHANGE_LIEN,
    "liens/<int:pk>/amounts": ENTER_AMOUNT,
    "liens/<int:pk>/payoff": ASK_PAYOFF,
    "liens/<int:pk>/medicare": MEDICARE,
    "proposals/<int:pk>/delivery": DELIVERY,
    "proposals/<int:pk>/outcome": CLOSE_PROPOSAL,
    "authorities/<int:pk>/revocation": REVOKE_AUTHORITY,
    "statements/<int:pk>/terms": TERMS,
    "statements/<int:pk>/lines": PUT_LINE,
    "statements/<int:pk>/shares": PUT_SHARE,
    "lines/<int:pk>/change": CHANGE_LINE,
    "lines/<int:pk>/removal": REMOVE_LINE,
    "shares/<int:pk>/removal": REMOVE_SHARE,
    "payments/<int:pk>/payment": PAY,
    "payments/<int:pk>/undo": UNDO_PAYMENT,
}


def offers(row: Any, user: User, acts: Iterable[Act], *, is_open: bool) -> Offers:
    """What this person may do with the row, the next act first; nothing on a closed matter."""
    may = [Offer(act, row, PAGE) for act in acts if is_open and act.permission.held_by(user)]
    return Offers(may)


def offered(act: Act, matter: Matter, user: User) -> Offer | None:
    """One act on the matter, if this person may do it now."""
    return Offer(act, matter, PAGE) if not matter.closed_on and act.permission.held_by(user) else None
