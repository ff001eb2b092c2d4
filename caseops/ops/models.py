"""Whose turn it is to do the periodic work."""

from datetime import datetime, timedelta
from os import getpid
from socket import gethostname

from django.db import connection, models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.notifications.times import database_now

LONGEST_RUN = timedelta(minutes=10)  # who has not come back by then is dead
EARLY = 0.9  # of an interval: clocks do not strike to the millisecond
TAKE = """
INSERT INTO ops_sweep AS sweep (name, began_at, ended_at, by, error, runs)
VALUES (%(name)s, now() + make_interval(secs => %(ahead)s), NULL, %(by)s, '', 1)
ON CONFLICT (name) DO UPDATE
SET began_at = excluded.began_at, ended_at = NULL, by = excluded.by, error = '', runs = sweep.runs + 1
WHERE sweep.began_at <= excluded.began_at - make_interval(secs => %(apart)s)
  AND (sweep.ended_at IS NOT NULL OR sweep.began_at <= excluded.began_at - make_interval(secs => %(longest)s))
RETURNING runs
"""


class SweepQuerySet(models.QuerySet["Sweep"]):
    """The turns of the periodic jobs."""

    def take_turn(self, name: str, seconds: float) -> bool:
        """True for exactly one caller an interval; not while the last one is still at it."""
        asked: dict[str, str | float] = {
            "name": name,
            "ahead": clock.ahead().total_seconds(),
            "by": f"{gethostname()[:40]}:{getpid()}",
            "apart": seconds * EARLY,
            "longest": LONGEST_RUN.total_seconds(),
        }
        with connection.cursor() as cursor:
            cursor.execute(TAKE, asked)
            return cursor.fetchone() is not None

    def end_turn(self, name: str, error: str = "") -> None:
        """Done, or failed with these words."""
        self.filter(name=name).update(ended_at=database_now(), error=error[:300])

    def silent_since(self, name: str) -> datetime | None:
        """When it last began."""
        return self.filter(name=name).values_list("began_at", flat=True).first()


class Sweep(HouseModel):
    """One periodic job: when it last ran, by which process, and how that went."""

    name = models.CharField(max_length=60, primary_key=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=60)
    error = models.CharField(max_length=300, blank=True)
    runs = models.PositiveBigIntegerField(default=0)

    objects = SweepQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.began_at:%Y-%m-%d %H:%M:%S}"

    @property
    def took(self) -> timedelta | None:
        """How long, when it came back."""
        return self.ended_at - self.began_at if self.ended_at else None
