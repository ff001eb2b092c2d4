"""What the house knows about itself."""

from datetime import datetime, timedelta
from os import getpid
from socket import gethostname

from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel

SILENCE_ALLOWED = 120
FORGOTTEN = timedelta(days=1)


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        """Now, said by a job: so the clock, the broker and a worker were all alive."""
        self.update_or_create(name=name, defaults={"at": clock.now()})

    def sign(self, kind: str) -> None:
        """This process lives: a row of its own, so that two of a kind can be told apart."""
        self.beat(f"{kind} {gethostname()[:20]}:{getpid()}")
        self.filter(at__lt=clock.now() - FORGOTTEN).delete()

    def living(self, kind: str, now: datetime) -> "HeartbeatQuerySet":
        """The processes of a kind that have signed lately."""
        alive = now - timedelta(seconds=SILENCE_ALLOWED)
        return self.filter(name__startswith=f"{kind} ", at__gte=alive).order_by("name")

    def silence(self, name: str, now: datetime) -> str:
        """Empty while all is well; else since when nothing was heard, in words."""
        last = self.filter(name=name).values_list("at", flat=True).first()
        if last is None:
            return "no background job has run yet"
        seconds = int((now - last).total_seconds())
        return f"last background job {seconds} seconds ago" if seconds > SILENCE_ALLOWED else ""


class Heartbeat(HouseModel):
    """When a part of the machinery last gave a sign of life; in PostgreSQL, so that any process can look."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
