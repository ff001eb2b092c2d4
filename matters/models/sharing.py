"""What the client may see of a matter: nothing, but for what somebody has marked."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from caseops.core.house_model import HouseModel


class Shareable(HouseModel):
    """A row of a matter that can be shown to the client; `share` and `unshare` of matters.actions set these two."""

    shared_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The client sees it since then."
    )
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def is_shared(self) -> bool:
        """The client sees it."""
        moment: Any = self.shared_at
        return isinstance(moment, datetime)
