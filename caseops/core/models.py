"""What the house knows about itself."""

from datetime import datetime

from django.db import models

from caseops.core import clock

SILENCE_ALLOWED = 120


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        """Now, said by a job: so the clock, the broker and a worker were all alive."""
        self.update_or_create(name=name, defaults={"at": clock.now()})

    def silence(self, name: str, now: datetime) -> str:
        """Empty while all is well; else since when nothing was heard, in words."""
        last = self.filter(name=name).values_list("at", flat=True).first()
        if last is None:
            return "no background job has run yet"
        seconds = int((now - last).total_seconds())
        return f"last background job {seconds} seconds ago" if seconds > SILENCE_ALLOWED else ""


class Heartbeat(models.Model):
    """When a part of the machinery last gave a sign of life; in PostgreSQL, so that any process can look."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
