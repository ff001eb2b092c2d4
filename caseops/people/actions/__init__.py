"""The verbs about people: they come by invitation, change role, leave, and set up their own screen."""

from caseops.people.actions.access import change_access, change_role, set_firm_wide
from caseops.people.actions.api_tokens import create_token, revoke_token, revoke_tokens
from caseops.people.actions.invitations import (
    accept_invitation,
    invite,
    resend_invitation,
    revoke_invitation,
)
from caseops.people.actions.membership import deactivate_person, reactivate_person
from caseops.people.actions.permissions import set_permission
from caseops.people.actions.preferences import change_preferences
from caseops.people.actions.second_factor_rules import set_second_factor_rules
from caseops.people.actions.second_factors import remove_second_factors
from caseops.people.actions.sessions import end_all_sessions, end_other_sessions, end_session
from caseops.people.actions.signing_in import (
    note_failed_sign_in,
    note_security_change,
    note_session_ended,
    note_sign_in,
    note_sign_out,
)
from caseops.people.actions.stand_ins import set_stand_ins

__all__ = [
    "accept_invitation",
    "change_access",
    "change_preferences",
    "change_role",
    "create_token",
    "deactivate_person",
    "end_all_sessions",
    "end_other_sessions",
    "end_session",
    "invite",
    "note_failed_sign_in",
    "note_security_change",
    "note_session_ended",
    "note_sign_in",
    "note_sign_out",
    "reactivate_person",
    "remove_second_factors",
    "resend_invitation",
    "revoke_invitation",
    "revoke_token",
    "revoke_tokens",
    "set_firm_wide",
    "set_permission",
    "set_second_factor_rules",
    "set_stand_ins",
]
