"""What people do with the money of a matter, a file a verb."""

from caseops.settlement.actions.approval import approve_statement
from caseops.settlement.actions.entries import add_entry, change_entry, remove_entry
from caseops.settlement.actions.importing import import_bills, rehearse_bills
from caseops.settlement.actions.liens import add_lien, ask_payoff, enter_lien_amount
from caseops.settlement.actions.medicare import note_medicare
from caseops.settlement.actions.negotiation import (
    add_proposal,
    authority_on,
    beyond,
    beyond_authority,
    close_proposal,
    give_authority,
    prove_delivery,
    revoke_authority,
)
from caseops.settlement.actions.paying import pay_out, undo_payment
from caseops.settlement.actions.statements import (
    change_line,
    change_statement,
    draft_statement,
    put_line,
    put_share,
    remove_line,
    remove_share,
    set_fees,
)

__all__ = [
    "add_entry",
    "add_lien",
    "add_proposal",
    "approve_statement",
    "ask_payoff",
    "authority_on",
    "beyond",
    "beyond_authority",
    "change_entry",
    "change_line",
    "change_statement",
    "close_proposal",
    "draft_statement",
    "enter_lien_amount",
    "give_authority",
    "import_bills",
    "note_medicare",
    "pay_out",
    "prove_delivery",
    "put_line",
    "put_share",
    "rehearse_bills",
    "remove_entry",
    "remove_line",
    "remove_share",
    "revoke_authority",
    "set_fees",
    "undo_payment",
]
