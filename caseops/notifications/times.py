"""What time it is where the messages are: the database's clock, the same for every process on every machine."""

from datetime import datetime

from django.db import connection

from caseops.core import clock


def database_now() -> datetime:
    """The moment by the database's clock, moved on when a demo or a test travels."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (moment,) = cursor.fetchone()
    return moment + clock.ahead()
