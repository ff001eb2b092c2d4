"""How a matter comes to the firm."""

from datetime import date, timedelta

from caseops.demo.life import Life
from clients.models import Contact
from matters.actions import add_party, open_matter
from matters.models import Party


def open_file(life: Life) -> None:
    """The first call: conflict check done, the file is opened."""
    told, people = life.told, life.firm.people
    life.matter = open_matter(
        actor=life.manager,
        client=life.firm.client(told.client),
        version=life.firm.versions[told.area],
        subtype=told.subtype,
        title=told.title,
        key_dates={life.area.event: event_on(life)},
        facts=told.facts,
        team={"attorney": life.attorney, "paralegal": people["sam"], "legal_assistant": people["lee"]},
    )
    add_opponent(life)


def event_on(life: Life) -> date:
    """The accident, the injury, the dismissal, the last entry: what the matter is about."""
    if life.told.event:
        return life.today - timedelta(life.told.event)
    return life.opened_on - timedelta(life.area.event_days + life.roll(life.area.event_spread, "event"))


def add_opponent(life: Life) -> None:
    """The other side, a person or an organisation of our address book."""
    told = life.told
    if not told.against:
        return
    known = {name for names in life.firm.story.organisations.values() for name in names}
    person = told.against not in known and len(told.against.split()) == len(("first", "last"))
    kind = Contact.Kind.PERSON if person else Contact.Kind.ORGANISATION
    contact = life.firm.contact(told.against, kind=kind)
    add_party(actor=life.manager, matter=life.row, contact=contact, role=Party.PartyRole(life.area.against))
