"""Who may see what the firm has sent, and decide about it."""

from caseops.users.models import Role
from caseops.users.permissions import Permission

SEE_SENT_MESSAGES = Permission("see the messages the firm has sent", frozenset({Role.ADMIN}))
RETRY_MESSAGES = Permission("send messages again", frozenset({Role.ADMIN}))
RUN_THE_OUTBOX = Permission("stop, start and test the firm's e-mail", frozenset({Role.ADMIN}))
