"""The product as it is, in a hurry: waits and leases are short, so that minutes stand for hours."""

from datetime import timedelta

from caseops.settings.test import *

MAIL_LEASE = timedelta(seconds=25)  # a database that starts again takes its time on a busy machine
MAIL_FIRST_WAIT, MAIL_LONGEST_WAIT = timedelta(seconds=0.5), timedelta(seconds=4)
MAIL_FIRST_PAUSE, MAIL_LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(seconds=3)
MAIL_REFUSED_PAUSE = timedelta(seconds=3)
MAIL_LINES = 3
MAIL_PER_DAY = 10_000_000
EMAIL_TIMEOUT = 3
CELERY_TASK_DEFAULT_QUEUE = "chaos"
