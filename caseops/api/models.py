"""Which posts were answered already."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User

KEPT_FOR = timedelta(hours=24)
KEY_LENGTH = 200


class SpentKeyQuerySet(models.QuerySet["SpentKey"]):
    """Keys, fresh and stale."""

    def stale(self, now: datetime) -> Self:
        """The keys too old to be honoured: a post under them acts anew."""
        return self.filter(at__lt=now - KEPT_FOR)


class SpentKey(HouseModel):
    """An Idempotency-Key somebody posted under, and the answer it got; it exists only if the act does."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=KEY_LENGTH)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    etag = models.CharField(max_length=40, blank=True)
    body = models.TextField()
    at = models.DateTimeField(default=clock.now, db_index=True)

    objects: ClassVar = SpentKeyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="a_key_is_spent_once")]

    def __str__(self) -> str:
        return self.key
