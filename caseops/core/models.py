"""What the house knows about itself."""

from datetime import datetime, timedelta

from django.db import models

from caseops.core import clock


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        """Now, said by a job: so the clock, the broker and a worker were all alive."""
        self.update_or_create(name=name, defaults={"at": clock.now()})

    def age(self, name: str, now: datetime) -> timedelta | None:
        """The time since, or None when it never beat."""
        last = self.filter(name=name).values_list("at", flat=True).first()
        return now - last if last else None


class Heartbeat(models.Model):
    """When a part of the machinery last gave a sign of life; in PostgreSQL, so that any process can look."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
