"""Who gets what from every URL of ours. A URL that is missing here fails test_permissions.py.

People, all but the first two on the team of the matter asked for:
    s  a case manager who is a stranger to it      m  case manager      a  attorney
    p  paralegal                                   l  legal assistant   x  admin
A row says the method and who gets past the guard. Everybody else gets 403 – except the stranger, who gets 404
wherever the URL belongs to the matter (`BOUND`).
"""

EVERYONE = "smaplx"
TEAM = "maplx"
RUNNERS = "max"
STAFF_RUNNERS = "maxp"
ADMIN = "x"

BOUND = {
    "matters:page": ("GET", TEAM),
    "matters:timeline": ("GET", TEAM),
    "matters:title": ("POST", STAFF_RUNNERS),
    "matters:closure": ("POST", RUNNERS),
    "matters:reopening": ("POST", RUNNERS),
    "matters:stage": ("POST", STAFF_RUNNERS),
    "matters:tasks": ("POST", TEAM),
    "matters:task": ("GET", TEAM),
    "matters:task_completion": ("POST", TEAM),
    "matters:task_reopening": ("POST", TEAM),
    "matters:task_skip": ("POST", TEAM),
    "matters:task_date": ("POST", TEAM),
    "matters:key_dates": ("POST", STAFF_RUNNERS),
    "matters:field": ("POST", STAFF_RUNNERS),
    "matters:answers": ("POST", STAFF_RUNNERS),
    "matters:notes": ("POST", TEAM),
    "matters:communications": ("POST", TEAM),
    "matters:answer": ("POST", TEAM),
    "matters:parties": ("POST", TEAM),
    "matters:party_removal": ("POST", TEAM),
    "matters:team": ("POST", RUNNERS),
    "matters:team_removal": ("POST", RUNNERS),
    "deadline": ("GET", TEAM),
    "deadline_add": ("GET", TEAM),
    "deadline_date": ("POST", TEAM),
    "deadline_acknowledgement": ("POST", "ax"),
    "deadline_verification": ("POST", TEAM),
    "deadline_satisfaction": ("POST", TEAM),
    "deadline_satisfaction_undo": ("POST", TEAM),
    "deadline_cancellation": ("POST", RUNNERS),
    "deadline_cancellation_undo": ("POST", RUNNERS),
    "deadline_reopening": ("POST", TEAM),
    "document_add": ("GET", STAFF_RUNNERS),
    "document_receipt": ("POST", TEAM),
    "document_receipt_today": ("POST", TEAM),
    "document_receipt_undo": ("POST", TEAM),
    "document_waiver": ("POST", RUNNERS),
    "document_waiver_undo": ("POST", RUNNERS),
    "request": ("GET", TEAM),
    "request_add": ("GET", STAFF_RUNNERS),
    "request_sending": ("POST", STAFF_RUNNERS),
    "request_attempt": ("POST", STAFF_RUNNERS),
    "request_call": ("POST", STAFF_RUNNERS),
    "request_receipt": ("POST", TEAM),
    "request_receipt_undo": ("POST", TEAM),
    "request_cancellation": ("POST", RUNNERS),
    "request_reopening": ("POST", RUNNERS),
}
FIRM = {
    "home": ("GET", EVERYONE),
    "today": ("GET", EVERYONE),
    "review": ("GET", EVERYONE),
    "counts": ("GET", EVERYONE),
    "search": ("GET", EVERYONE),
    "palette": ("GET", EVERYONE),
    "follow_ups": ("GET", EVERYONE),
    "matters:list": ("GET", EVERYONE),
    "matters:views": ("POST", EVERYONE),
    "matters:open": ("GET", "smax"),
    "practice_areas:list": ("GET", EVERYONE),
    "practice_areas:page": ("GET", EVERYONE),
    "practice_areas:version": ("GET", EVERYONE),
    "practice_areas:differences": ("GET", EVERYONE),
    "practice_areas:file": ("GET", EVERYONE),
    "practice_areas:publication": ("POST", ADMIN),
    "practice_areas:retirement": ("POST", ADMIN),
    "contacts:list": ("GET", EVERYONE),
    "contacts:add": ("GET", EVERYONE),
    "contacts:names": ("GET", EVERYONE),
    "contacts:page": ("GET", EVERYONE),
    "contacts:change": ("GET", EVERYONE),
    "sent_messages": ("GET", ADMIN),
    "sent_message": ("GET", ADMIN),
    "retry_message": ("POST", ADMIN),
    "bell": ("GET", EVERYONE),
    "read_all_bells": ("POST", EVERYONE),
    "people:list": ("GET", ADMIN),
    "people:invitations": ("POST", ADMIN),
    "people:invitation_sending": ("POST", ADMIN),
    "people:invitation_revocation": ("POST", ADMIN),
    "people:page": ("GET", ADMIN),
    "people:deactivation": ("POST", ADMIN),
    "people:reactivation": ("POST", ADMIN),
    "people:second_factor_removal": ("POST", ADMIN),
    "settings": ("GET", EVERYONE),
    "api_tokens": ("GET", EVERYONE),
    "api_token_new": ("GET", EVERYONE),
    "styleguide": ("GET", ADMIN),
    "styleguide_today": ("GET", ADMIN),
}
# Only the row's owner: a saved view, a bell, a token. Everybody else gets 404.
OWN = {"matters:view_removal": "POST", "open_bell": "GET", "api_token_revocation": "POST"}
# Open to people who have not signed in, by their nature.
OUTSIDE = {"healthz", "readyz", "invitation"}
