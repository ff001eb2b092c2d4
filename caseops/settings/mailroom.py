"""Where mail to the firm is read, and who carries its texts."""

from caseops.settings.base import env, text

# imap+ssl://user:password@host:993/INBOX ; imap+starttls://… and, on this machine only, imap://…
IMAP_URL = text("IMAP_URL")
# The mailbox's own address: what stands behind a + in it (files+token@firm.example) names a matter.
MAIL_IN_ADDRESS = text("MAIL_IN_ADDRESS")
# A mail service may bring mail to /mail/inbound/ signed with one of these (Standard Webhooks); none: the door is shut.
MAIL_IN_SECRETS = env.list("MAIL_IN_SECRETS", default=[])
MAIL_IN_LIMIT = env.int("MAIL_IN_LIMIT_MB", default=100) * 1024 * 1024  # bytes of one message

# console: (the log), file:///folder, or twilio://account:token@+15551234567. Empty: the firm sends no texts.
SMS_URL = text("SMS_URL")
