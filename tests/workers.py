"""Workers as processes of their own on the database of a test: started, found waiting for a lock, killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.db import connection

PATIENCE = 90
SETUP = """import time, django; django.setup()
from caseops.core.asking import begin_as_house; begin_as_house()
"""
AFRESH = "SELECT pg_stat_clear_snapshot()"  # within a transaction it would stay as it was
BLOCKED = """
SELECT application_name FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' ORDER BY query_start
"""
THERE = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
T = TypeVar("T")


def start(name: str, code: str) -> "subprocess.Popen[str]":
    """A process that runs the code; the database knows its connection by this name."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    said = {"DATABASE_URL": database.geturl(), "DJANGO_SETTINGS_MODULE": "caseops.settings.test"}
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + code],
        env={**os.environ, **said, "PGAPPNAME": name},
        stdout=subprocess.PIPE,
        text=True,
    )


def blocked(names: tuple[str, ...]) -> str:
    """Which of them waits for a lock that somebody else holds; empty while none does."""
    with connection.cursor() as cursor:
        cursor.execute(AFRESH)
        cursor.execute(BLOCKED)
        return next((name for (name,) in cursor.fetchall() if name in names), "")


def is_gone(name: str) -> bool:
    """The database has noticed: what the process held is free again."""
    with connection.cursor() as cursor:
        cursor.execute(AFRESH)
        cursor.execute(THERE, [name])
        return cursor.fetchone() == (0,)


def kill(process: "subprocess.Popen[str]") -> None:
    """`kill -9`."""
    process.send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == -signal.SIGKILL


def until(true: Callable[[], T]) -> T:
    """Waits for it, with much patience for a busy machine."""
    last = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < last, "it never came so far"
        time.sleep(0.05)
    return found
