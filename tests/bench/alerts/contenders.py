"""The four ways to send the same due alerts to the same server."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.core.mail import get_connection
from django.db import connection, transaction
from django.utils import timezone

from caseops.celery import app as broker
from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.letters import django_mail
from caseops.notifications.lines import SmtpLine
from caseops.notifications.models import OutgoingMessage, State
from caseops.notifications.pool import Pool
from caseops.users.models import User
from tests.bench.alerts.jobs import send_one
from tests.chaos.ground import wait_for

TEXT = "The answer to the complaint is due. It is a reminder, not legal advice.\n" * 12
STANDS = "tests.chaos.truth.STANDS"
Way = Callable[[list[int]], None]


def person() -> User:
    """Who gets them all."""
    known = User.objects.filter(email="dana@firm.test").first()
    return known or User.objects.create_user("dana@firm.test", None, name="Dana Ruiz", role="case_manager")


def due_alerts(number: int) -> list[int]:
    """An empty table, and so many alerts in it with everything an alert has: subject, condition, end."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE notifications_outgoingmessage, notifications_attempt CASCADE")
    for begin in range(0, number, 5000):
        some_alerts(begin, min(begin + 5000, number))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE notifications_outgoingmessage")
    return list(OutgoingMessage.objects.order_by("id").values_list("pk", flat=True))


def some_alerts(begin: int, end: int) -> None:
    """In one transaction, due now."""
    dana, expires_at = person(), clock.now() + timedelta(days=3)
    rows = [
        outbox.email(
            key=f"{dana.pk}/deadline:{n}/lead:3/email",
            to_user=dana,
            subject=f"In 3 days: Answer {n}, Ruiz v. Harbor (26-{n:05d})",
            body=TEXT,
            html=f"<html><body><p>{TEXT}</p></body></html>",
            about=dana,
            fact="true",
            still_true=STANDS,
            expires_at=expires_at,
        )
        for n in range(begin, end)
    ]
    with transaction.atomic():
        outbox.put(rows)


def serial(numbers: list[int]) -> None:
    """(a) A kept-open line, Django's mail class, one UPDATE and commit each."""
    line = get_connection()
    line.open()
    for message in OutgoingMessage.objects.filter(pk__in=numbers).iterator():
        line.send_messages([django_mail(message)])
        OutgoingMessage.objects.filter(pk=message.pk).update(state=State.SENT, sent_at=timezone.now())
    line.close()


def celery(numbers: list[int]) -> None:
    """(b) One job an alert, two workers."""
    with broker.connection_for_write() as line:
        for number in numbers:
            send_one.apply_async([number], connection=line)
    wait_for(lambda: not OutgoingMessage.objects.unfinished().exists(), "the workers", 600)


def floor(numbers: list[int]) -> None:
    """(c) Pipelined SMTP and nothing else: the letters are read beforehand."""
    rows = list(OutgoingMessage.objects.filter(pk__in=numbers))
    READ_AT.append(time.perf_counter())
    line = SmtpLine(get_connection())
    line.open()
    parcels = [line.prepare(row) for row in rows]
    for parcel, following in zip(parcels, [*parcels[1:], None], strict=True):
        if line.offered is not parcel:
            line.offer(parcel)
        line.permission()
        line.hand_over(parcel, following)
    line.close()


READ_AT: list[float] = []


def ours(numbers: list[int]) -> None:
    """(d) Claim, condition, ledger, durable batches: everything on, as `manage.py sender` does it."""
    pool = Pool()
    lines = [threading.Thread(target=pool.work, args=(pool.until_empty,)) for _ in pool.threads]
    for line in lines:
        line.start()
    for line in lines:
        line.join()
    left = OutgoingMessage.objects.exclude(state=State.SENT).count()
    if left:
        raise RuntimeError(f"{left} of {len(numbers)} did not leave.")
