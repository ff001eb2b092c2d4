"""What a request says in its own words: merged from the request, the matter and every earlier attempt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac

from caseops.web.dates import on
from thirdparty.kinds import Kind, kind_of
from thirdparty.models import Attempt, Draft, Part, ThirdPartyRequest

NTH = {1: "Request", 2: "Second request", 3: "Third request", 4: "Fourth request", 5: "Fifth request"}
TOKEN = 6
SUBJECT = 200


def token_of(pk: int) -> str:
    """What an answer quotes, so that it finds its request: `R17-3fa9c1`; nobody can guess another."""
    return f"R{pk}-{salted_hmac('thirdparty.request', str(pk)).hexdigest()[:TOKEN]}"


@dataclass(frozen=True)
class Wording:
    """One asking; the request comes with matter, client, contact, owner, attempts, parts and departments."""

    request: Any
    number: int

    @cached_property
    def kind(self) -> Kind:
        """What kind of thing we ask for."""
        return kind_of(self.request.kind)

    @property
    def title(self) -> str:
        """`Third request`."""
        return NTH.get(self.number, f"Request no. {self.number}")

    @property
    def subject(self) -> str:
        """Which asking, what, whose, and the token an answer quotes."""
        row = self.request
        words = f"{self.title}: {row.name}, {row.matter.client.name} [{token_of(row.pk)}]"
        return words[-SUBJECT:]

    @cached_property
    def attempts(self) -> Sequence[Attempt]:
        """Every time we asked before, oldest first."""
        return sorted(self.request.attempts.all(), key=lambda attempt: attempt.number)

    @property
    def missing(self) -> Sequence[Part]:
        """What has not come in full."""
        return [part for part in self.request.parts.all() if part.is_missing]

    @property
    def came(self) -> bool:
        """Something has come already."""
        return any(not part.is_missing for part in self.request.parts.all())

    @property
    def numbers(self) -> list[str]:
        """What they call the matter: numbers of the party we ask, then of nobody else."""
        row = self.request
        own = [party for party in row.matter.parties.all() if party.contact_id == row.contact_id]
        said = [str(number) for party in own for number in party.numbers.all()]
        return said or [party.reference for party in own if party.reference]

    @cached_property
    def department(self) -> Any:
        """The desk for this kind of thing, if the organisation has one."""
        if not self.request.contact:
            return None
        desks = list(self.request.contact.departments.all())
        fits = [desk for desk in desks if desk.name.lower() == self.kind.department]
        return next(iter(fits), None)

    @property
    def to_address(self) -> str:
        """Where an e-mail goes: that desk, else the organisation; empty when we know neither."""
        contact = self.request.contact
        return (self.department and self.department.email) or (contact.email if contact else "")

    @property
    def clock(self) -> str:
        """What the law says about the time they have; nothing when it says nothing."""
        row, clock = self.request, self.kind.clock
        if not (clock and row.clock_on):
            return ""
        verb = "ended" if row.is_past_clock else "ends"
        return f"Under {clock.citation} the time to answer {verb} on {on(row.clock_on)}."

    @property
    def body(self) -> str:
        """The letter without head and date."""
        said = render_to_string("thirdparty/letters/request.txt", {"say": self, "firm": settings.FIRM_NAME})
        return said.strip() + "\n"

    def draft(self) -> Draft:
        """As a row that is not saved yet."""
        channel = self.request.rung(self.number)
        return Draft(
            request=self.request,
            number=self.number,
            channel=channel,
            to_address=self.to_address,
            subject=self.subject,
            body=self.body,
        )


def with_words(rows: Any) -> Any:
    """Requests with everything their wording reads; a constant number of queries."""
    rows = rows.select_related("matter__client", "contact", "owner", "blueprint")
    return rows.prefetch_related("attempts", "parts", "contact__departments", "matter__parties__numbers")


def drafts_of(rows: Iterable[ThirdPartyRequest]) -> list[Draft]:
    """The next asking of each, in words."""
    return [Wording(row, len(row.attempts.all()) + 1).draft() for row in rows]
