"""Private links: an address that opens one thing for one contact, without an account or a password.

An app above subclasses `PrivateLink` once a purpose and adds what the link opens:

    class QuestionnaireLink(PrivateLink):
        purpose, valid_for = "questionnaire", timedelta(days=14)
        lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="links")

    # token: shown this once
    link, token = make_link(QuestionnaireLink, actor=dana, contact=lead.contact, lead=lead)
    # the name of a URL below /private/, whose secrets are kept out of the logs
    address = link_address("questionnaire", token)

    @private_page  # clients/private_pages.py: no sign-in, never cached, in the reader's language
    def page(request, token):
        # limits by network and by secret; raises Closed, which private_page draws
        link = door(request, QuestionnaireLink, token)
        # counted and recorded; a single-use link is used up
        use_link(link=link, address=address_of(request))

Looking changes nothing, because mail scanners open every address: let a link that works once be used by POST.
A second proof (a code) that is wrong goes to `note_wrong_proof`, which closes the link after `most_wrong`.
"""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.people.tokens import fingerprint
from clients.models.contacts import Contact


class PrivateLinkQuerySet(models.QuerySet[Any]):
    """Links of one purpose."""

    def opened_by(self, token: str) -> "PrivateLink | None":
        """The one this secret belongs to, whatever became of it; one of another purpose opens nothing here."""
        wanted = self.model.hash_of(token)
        found = self.filter(token_hash=wanted).select_related("contact").first()
        return found if found and constant_time_compare(found.token_hash, wanted) else None

    def live(self) -> Self:
        """Neither used up, nor revoked, nor run out."""
        live = self.filter(revoked_at=None, expires_at__gt=clock.now())
        return live.filter(used_at=None) if self.model.is_single_use else live


class PrivateLink(HouseModel):
    """Who holds the secret may open it; the house keeps only a fingerprint, mixed with the purpose."""

    purpose: ClassVar[str]
    valid_for: ClassVar[timedelta]
    is_single_use: ClassVar[bool] = False
    most_wrong: ClassVar[int] = 5

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True, help_text="The last time.")
    uses = models.PositiveIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0, help_text="Second proofs that did not hold.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = PrivateLinkQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.purpose} link of {self.contact}"

    @classmethod
    def hash_of(cls, token: str) -> str:
        """What is kept of a token."""
        return fingerprint(f"{cls.purpose}:{token}")

    @property
    def obstacle(self) -> str:
        """Why it opens nothing any more, for the client to read; empty while it does."""
        if self.revoked_at:
            return _("This link has been closed. Please ask us for a new one.")
        if self.is_single_use and self.uses:
            return _("This link has been used already. Please ask us for a new one.")
        if clock.now() >= self.expires_at:
            return _("This link has run out. Please ask us for a new one.")
        return ""
