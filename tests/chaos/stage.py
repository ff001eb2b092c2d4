"""The play: processes that come and go, alerts that are planned meanwhile, and the wait for the end."""

import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property

import psycopg
import redis
from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction

from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from tests.chaos.ground import BEAT, SENDER, WORKER, Ground, Process, wait_for
from tests.chaos.oracle import Expected

TABLES = "notifications_attempt, notifications_outgoingmessage, notifications_valve, notifications_mailday, ops_sweep"
STANDS = "tests.chaos.truth.STANDS"
COMMANDS = {"sender": SENDER, "second sender": SENDER, "worker": WORKER, "beat": BEAT}
LINES = 3
PARTS = 20


class Stage:
    """One fault at a time: `reset`, `during(...)` the planning, `finish`."""

    def __init__(self, ground: Ground, number: int, seed: int) -> None:
        self.ground, self.number, self.seed = ground, number, seed
        self.running: dict[str, Process] = {}
        self.expected = Expected()

    def reset(self, fault: str) -> None:
        """Empty tables, a silent log, every process alive."""
        self.dice = random.Random(f"{self.seed} {fault}")
        self.fault, self.expected = fault, Expected()
        self.ground.mood(share=0)
        wait_for(self.emptied, "a moment in which nobody holds the tables")
        self.ground.log.write_text("")
        for name in COMMANDS:
            self.ensure(name)
        assert self.people

    def emptied(self) -> bool:
        """Those of the fault before still work: who empties gives way to them before PostgreSQL calls it a deadlock."""
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '200ms'")
                cursor.execute(f"TRUNCATE {TABLES} CASCADE")
        except OperationalError:
            connection.close()
            return False
        return True

    def ensure(self, name: str) -> Process:
        """Started when it does not run."""
        process = self.running.get(name)
        if process is None or process.poll() is not None:
            process = self.ground.start(*COMMANDS[name], name=name)
            self.running[name] = process
        return process

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """With its children."""
        self.ground.kill(self.running[name], number)

    def instead(self, name: str, *command: str) -> None:
        """The same part with another command."""
        self.kill(name, signal.SIGTERM)
        self.running[name] = self.ground.start(*command, name=name)

    @cached_property
    def people(self) -> list[User]:
        """Who gets the alerts; known before any fault begins."""
        return list(User.objects.filter(email__startswith="reader").order_by("id"))

    def alerts(self, begin: int, end: int) -> list[OutgoingMessage]:
        """Some of the plan; each with a condition, an end and a recipient."""
        people, moment = self.people, clock.now()
        rows = []
        for number in range(begin, end):
            person = people[number % len(people)]
            rows.append(
                outbox.email(
                    key=f"{person.pk}/{self.fault}:{number}/email",
                    to_user=person,
                    subject=f"{self.fault} {number}",
                    body="The answer is due.",
                    html="<p>The answer is due.</p>",
                    about=person,
                    fact="true",
                    still_true=STANDS,
                    expires_at=moment + timedelta(days=1),
                )
            )
        return rows

    def plan(self, rows: list[OutgoingMessage]) -> None:
        """As a verb would; tried again by the same keys when the database was away."""
        for row in rows:
            self.expected.due.setdefault(row.subject, time.time())
        while True:
            try:
                with transaction.atomic():
                    outbox.put(rows)
            except (DatabaseError, InterfaceError):
                connection.close()
                time.sleep(0.3)
            else:
                return

    @contextmanager
    def during(self, seconds: float = 4.0) -> Iterator[None]:
        """The plan is written bit by bit while the block plays its fault."""
        planner = threading.Thread(target=self.plan_slowly, args=(seconds,))
        self.begun = time.monotonic()
        planner.start()
        yield
        planner.join()

    def plan_slowly(self, seconds: float) -> None:
        """Twenty transactions."""
        step = -(-self.number // PARTS)
        for begin in range(0, self.number, step):
            self.plan(self.alerts(begin, min(begin + step, self.number)))
            time.sleep(seconds / PARTS)
        connection.close()

    def moments(self, number: int, within: float = 4.0) -> Iterator[int]:
        """So many times at random during the planning."""
        times = sorted(self.dice.uniform(0.3, within) for _ in range(number))
        for index, at in enumerate(times):
            time.sleep(max(0.0, self.begun + at - time.monotonic()))
            yield index

    def finish(self, seconds: float = 120) -> Expected:
        """Until nothing is left to do; what then waits for a person is named."""
        self.ground.mood(share=0)
        wait_for(self.nothing_left, f"the end of {self.fault}", seconds)
        self.expected.seconds = time.monotonic() - self.begun
        stuck = OutgoingMessage.objects.stuck().values_list("subject", flat=True)
        gone = OutgoingMessage.objects.filter(state=State.WITHDRAWN, channel="email")
        self.expected.set_aside |= set(stuck)
        self.expected.withdrawn |= set(gone.values_list("subject", flat=True))
        return self.expected

    def finish_in_bad_mood(self) -> None:
        """The server stays as it is until the end."""
        wait_for(self.nothing_left, f"the end of {self.fault}", 180)

    def end_all(self) -> None:
        """In good order."""
        for name in list(self.running):
            self.kill(name, signal.SIGTERM)

    def nothing_left(self) -> bool:
        """Nothing of ours waits; a database that is away says nothing yet."""
        try:
            return not OutgoingMessage.objects.unfinished().filter(channel="email").exists()
        except (DatabaseError, InterfaceError):
            connection.close()
            return False

    def as_superuser(self, act: Callable[["psycopg.Connection[tuple[object, ...]]"], object]) -> None:
        """What only the operator of the server can do."""
        with self.ground.postgres._connect("caseops") as server:  # noqa: SLF001
            act(server)

    def flush_broker(self) -> None:
        """Every queue, every hint, every lock that Valkey holds."""
        with redis.Redis.from_url(self.ground.valkey.url) as client:
            client.flushall()
