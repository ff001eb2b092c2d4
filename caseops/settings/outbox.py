"""How patient the outbox is."""

from datetime import timedelta

from caseops.settings.base import env, text

MAIL_LINES = env.int("MAIL_LINES", default=3)
MAIL_PER_DAY = env.int("MAIL_PER_DAY", default=5000)
LEAD_KEEP_DAYS = env.int("LEAD_KEEP_DAYS", default=365)  # what people told us who were turned away
ROUTINE_CONTACT_MINUTES = env.int("ROUTINE_CONTACT_MINUTES", default=6)  # for the report of hours given back
WATCHDOG_URL = text("WATCHDOG_URL")

MAIL_LEASE = timedelta(minutes=3)  # a sender that has died keeps its messages for so long
MAIL_FIRST_WAIT, MAIL_LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)  # of one message
MAIL_FIRST_PAUSE, MAIL_LONGEST_PAUSE = timedelta(seconds=10), timedelta(minutes=2)  # a server out of reach
MAIL_REFUSED_PAUSE = timedelta(minutes=10)  # a server that refuses everybody
MAIL_LARGEST_ENCLOSURE = 15 * 1024**2  # bytes; an e-mail carries a third more, and most servers refuse 25 MB
