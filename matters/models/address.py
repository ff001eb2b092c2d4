"""Where mail about a matter is sent: an address that nobody can guess."""

from secrets import choice
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from caseops.core import clock
from caseops.core.house_model import HouseModel
from matters.models.matter import Matter
from matters.models.visibility import MatterBound

LETTERS = (
    "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another, in one case: mail forgets the case
)
LENGTH = 20  # some 98 bits


def new_token() -> str:
    """Not to be guessed."""
    return "".join(choice(LETTERS) for _ in range(LENGTH))


class MailAddressQuerySet(MatterBound):
    """Addresses by whether they are open."""

    def open(self) -> Self:
        """Mail to them is filed."""
        return self.filter(closed_at=None)


class MailAddress(HouseModel):
    """What stands behind the + of the firm's mailbox for one matter; a closed one files nothing any more."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="mail_addresses")
    token = models.CharField(max_length=LENGTH, unique=True, default=new_token, editable=False)
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MailAddressQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(closed_at__isnull=True), name="one_open_address_a_matter"
            )
        ]

    def __str__(self) -> str:
        name, _, domain = settings.MAIL_IN_ADDRESS.rpartition("@")
        return f"{name}+{self.token}@{domain}" if name else ""
