"""The verbs of the portal: the firm's and the client's."""

from caseops.portal.actions.coming import begin_session, end_session, enter, send_code
from caseops.portal.actions.inviting import invite_client, renew_link, revoke_access
from caseops.portal.actions.looking import note_view
from caseops.portal.actions.proposing import decide_proposal, propose
from caseops.portal.actions.saying import bring_file, write_from_portal, write_to_portal
from caseops.portal.actions.wishing import grant_wishes, wish_for_link

__all__ = [
    "begin_session",
    "bring_file",
    "decide_proposal",
    "end_session",
    "enter",
    "grant_wishes",
    "invite_client",
    "note_view",
    "propose",
    "renew_link",
    "revoke_access",
    "send_code",
    "wish_for_link",
    "write_from_portal",
    "write_to_portal",
]
