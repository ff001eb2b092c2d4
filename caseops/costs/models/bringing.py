"""A file of expenses that somebody brought, looked at before anything of it counts."""

from typing import Self

from django.conf import settings
from django.db import models

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.users.models import User


class ExpenseFileQuerySet(models.QuerySet["ExpenseFile"]):
    """Files by who brought them."""

    def visible_to(self, user: User) -> Self:
        """One's own: what it holds may be of matters that others do not see."""
        return self.filter(brought_by=user)


class ExpenseFile(HouseModel):
    """A CSV of expenses as it came; read again each time, so that what is shown is what is done."""

    name = models.CharField(max_length=200)
    text = models.TextField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=clock.now)
    imported_at = models.DateTimeField(null=True, blank=True)
    imported = models.PositiveIntegerField(default=0, help_text="How many expenses came of it.")

    objects = ExpenseFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """What would become of it."""
        return f"/costs/import/{self.pk}/"
