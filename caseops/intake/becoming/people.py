"""Answers that name others: the other side, providers, witnesses."""

from dataclasses import dataclass
from typing import Any

from phonenumber_field.phonenumber import to_python

from caseops.intake.actions.leads import change_lead
from caseops.intake.becoming.target import Target, matter_of
from caseops.intake.models import Answer, Lead
from caseops.users.models import User
from clients.actions import create_contact
from clients.models import Contact
from matters.actions import add_party
from matters.models import IntakeQuestion, Party

LONGEST = 200
AGAINST = {
    Party.PartyRole.ADVERSE,
    Party.PartyRole.ADVERSE_INSURER,
    Party.PartyRole.EMPLOYER,
    Party.PartyRole.OPPOSING_COUNSEL,
}


@dataclass(frozen=True)
class PartyTarget(Target):
    """Everybody named plays this part in the matter; before there is one, the other side is looked for in conflicts."""

    role: str
    columns: tuple[IntakeQuestion, ...]
    needs_matter = True

    def title(self) -> str:
        """The part they play."""
        return f"{Party.PartyRole(self.role).label}, a party of the matter"

    def now(self, lead: Lead) -> str:
        """Who plays it already, or stands on the lead as the other side."""
        if lead.matter is None:
            return ", ".join(lead.against) if self.role in AGAINST else ""
        parties = lead.matter.parties.filter(role=self.role).select_related("contact")
        return ", ".join(party.contact.name for party in parties)

    def becomes(self, answer: Answer) -> str:
        """Who would be added."""
        return ", ".join(person["name"] for person in self.people(answer))

    def put_early(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        """Nobody waits for the matter to be looked for."""
        if self.role in AGAINST and lead.matter_id is None:
            names = [person["name"] for person in self.people(answer)]
            change_lead(actor=actor, lead=lead, against=[*lead.against, *names])
            lead.refresh_from_db(fields=["against"])

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        """A contact whose name is known once is that contact; anybody else is added."""
        matter = matter_of(lead)
        for person in self.people(answer):
            known = Contact.objects.filter(name__iexact=person["name"]).order_by("pk")[:2]
            contact = known[0] if len(known) == 1 else create_contact(actor=actor, **person)
            if not matter.parties.filter(contact=contact, role=self.role).exists():
                add_party(actor=actor, matter=matter, contact=contact, role=self.role)

    def people(self, answer: Answer) -> list[dict[str, Any]]:
        """What `create_contact` is told of each."""
        value = answer.value
        if not self.columns:
            lines = value if isinstance(value, list) else str(value).splitlines()
            return [{"name": line.strip()[:LONGEST]} for line in lines if line.strip()]
        read = [self._person(row) for row in value]
        return [person for person in read if person.get("name")]

    def _person(self, row: dict[str, Any]) -> dict[str, Any]:
        said = {word: row[column.key] for column in self.columns for word in column.sets if column.key in row}
        person: dict[str, Any] = {"name": " ".join(str(said.get("contact.name", "")).split())[:LONGEST]}
        number = to_python(str(said.get("contact.phone", "")))
        if number and number.is_valid():
            person["phones"] = [number.as_e164]
        for name in ("email", "address"):
            if said.get(f"contact.{name}"):
                person[name] = said[f"contact.{name}"]
        return person
