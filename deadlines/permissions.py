"""Who may do what with deadlines and events."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

CALENDAR = Permission("calendar deadlines")
VERIFY = Permission("verify deadlines")
SATISFY = Permission("mark deadlines done or reopen them")
ACKNOWLEDGE = Permission("acknowledge deadlines: an attorney does", frozenset({Role.ATTORNEY, Role.ADMIN}))
ANSWER = Permission(
    "acknowledge alerts that were not sent to you",
    frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.ADMIN}),
)
LADDERS = Permission("set when and whom the firm warns", frozenset({Role.ADMIN}))
CALL_OFF = Permission("call off deadlines", frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.ADMIN}))
SCHEDULE = Permission("schedule or move events")
CONFIRM = Permission("ask people to confirm, or write down what they said")
CANCEL_EVENT = Permission(
    "cancel events", frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL, Role.ADMIN})
)
SUBSCRIBE = Permission("make calendar feeds")
CONFIRM_RULE = Permission(
    "confirm rules of the rulebook: an attorney does",
    frozenset({Role.ATTORNEY}),
    fixed="The law leaves this to an attorney.",
)
SWITCH_RULE = Permission("turn rules on or off", frozenset({Role.ATTORNEY, Role.ADMIN}))
VENUE = Permission(
    "say which court's rules count", frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL, Role.ADMIN})
)
CLAIM = Permission("add claims", frozenset({Role.ATTORNEY, Role.CASE_MANAGER, Role.PARALEGAL, Role.ADMIN}))
WAIVE = Permission(
    "waive or continue deadlines: an attorney does",
    frozenset({Role.ATTORNEY}),
    fixed="The law leaves this to an attorney.",
)
