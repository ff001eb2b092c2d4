"""What attorneys and admins do with the rules of the book."""

from deadlines.actions.rules.confirm import confirm_rule, withdraw_confirmation
from deadlines.actions.rules.switch import switch_rule

__all__ = ["confirm_rule", "switch_rule", "withdraw_confirmation"]
