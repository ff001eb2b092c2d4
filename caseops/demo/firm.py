"""The demo firm while its story is told: its people, its address book, its dice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from caseops.demo.dice import Dice
from caseops.demo.story import Person, Story
from caseops.demo.telling import Telling
from caseops.users.models import User
from clients.actions import create_contact
from clients.models import Contact
from matters.models import PracticeAreaVersion

AREA_CODES = ("212", "718", "917", "646", "347", "929", "201", "973", "516", "914")
ORGANISATION = Contact.Kind.ORGANISATION


def hire(person: Person, password: str) -> User:
    """Make the person, who can sign in at once."""
    return User.objects.create_user(
        person.email, password, name=person.name, role=person.role, time_zone=person.time_zone
    )


@dataclass
class Firm:
    """Whatever a scene needs besides its matter."""

    story: Story
    dice: Dice
    telling: Telling
    people: Mapping[str, User]
    versions: Mapping[str, PracticeAreaVersion]
    contacts: dict[str, Contact] = field(default_factory=dict)

    def organisation(self, name: str) -> Contact:
        """The organisation of that name, added to the address book when it is first needed."""
        host = "".join(c for c in name.lower() if c.isalnum())[:24]
        return self.contact(name, kind=ORGANISATION, email=f"records@{host}.example", best_channel="email")

    def client(self, said: Mapping[str, Any]) -> Contact:
        """A client; one person may have several matters."""
        user = said["name"].lower().encode("ascii", "ignore").decode().replace(" ", ".")
        return self.contact(**{"email": f"{user}@mail.example", "phones": [self.phone(said["name"])], **said})

    def contact(self, name: str, **fields: Any) -> Contact:
        """One row a name."""
        if name not in self.contacts:
            fields.setdefault("phones", [self.phone(name)])
            self.contacts[name] = create_contact(actor=self.people["lee"], name=name, **fields)
        return self.contacts[name]

    def phone(self, name: str) -> str:
        """A number from the range that is never given out (555-0100 to 555-0199)."""
        return f"{self.dice.pick(AREA_CODES, 'code', name)}55501{self.dice.below(100, 'phone', name):02d}"
