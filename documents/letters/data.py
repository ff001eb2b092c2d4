"""What a letter is told about its matter: words in plain dicts, nothing that could be called."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.dateformat import format as written

from caseops.core import clock
from caseops.users.models import Role, User
from clients.models import Contact
from documents.models import DocumentRequirement, DocumentRequirementQuerySet
from matters.extensions import extensions
from matters.field_values import tell
from matters.models import Matter, Party
from matters.models.practice_area import FieldType

Words = dict[str, Any]
MOST = 200  # entries of a list


def long(day: date | None) -> str:
    """March 2, 2026: how a letter dates things."""
    return written(day, "F j, Y") if day else ""


def gather(matter: Matter, addressee: Party | None = None, asked: Mapping[str, str] | None = None) -> Words:
    """Everything a letter on this matter may say; what is empty is left out, so that it is missed."""
    parties = list(matter.parties.select_related("contact").prefetch_related("contact__phones"))
    client = _contact(matter.client)
    rows = DocumentRequirement.objects.filter(matter=matter)
    data: Words = {
        "firm": _firm(),
        "today": long(clock.today()),
        "matter": _matter(matter),
        "client": client,
        "addressee": _party(addressee) if addressee else client,
        "key_dates": {row.name: long(row.on) for row in matter.key_dates.all()},
        "fields": dict(_fields(matter)),
        "missing_documents": list(_missing(rows.missing().by_stage())),
        "needed_from_client": list(_missing(rows.needed_from_client())),
        "ask": dict(asked or {}),
        **_team(matter),
        **_by_role(parties),
    }
    for path, (_, value) in _above(matter):
        _put(data, path, value)
    return _filled(data)


def _firm() -> Words:
    return {
        "name": settings.FIRM_NAME,
        "address": settings.FIRM_ADDRESS.replace(" | ", "\n"),
        "phone": settings.FIRM_PHONE,
        "email": settings.FIRM_EMAIL,
    }


def _matter(matter: Matter) -> Words:
    return {
        "number": matter.number,
        "title": matter.title,
        "area": matter.version.area.name,
        "kind": matter.subtype_name,
        "opened_on": long(matter.opened_on),
        "stage": matter.stage.name,
        "stage_words": matter.stage.client_text,
    }


def _contact(contact: Contact) -> Words:
    phone = next(iter(contact.phones.all()), None)
    return {
        "name": contact.name,
        "greeting": contact.greeting,
        "address": contact.address,
        "email": contact.email,
        "phone": str(phone) if phone else "",
        "born_on": long(contact.born_on),
        "language": contact.get_language_display(),
    }


def _party(party: Party) -> Words:
    return _contact(party.contact) | {"reference": party.reference}


def _by_role(parties: list[Party]) -> Words:
    """The first of each role by the role's name, and all of them under `parties`."""
    every: dict[str, list[Words]] = {}
    for party in parties[:MOST]:
        every.setdefault(party.role, []).append(_party(party))
    every.pop(Party.PartyRole.CLIENT, None)
    return {role: people[0] for role, people in every.items()} | {"parties": every}


def _team(matter: Matter) -> Words:
    people: dict[str, User] = {}
    for member in matter.team.select_related("user"):
        people.setdefault(member.role, member.user)
    who = {"attorney": people.get(Role.ATTORNEY), "case_manager": people.get(Role.CASE_MANAGER)}
    return {key: {"name": user.name, "email": user.email} for key, user in who.items() if user}


def _fields(matter: Matter) -> Iterator[tuple[str, str]]:
    """As the firm writes them; what is sealed stays masked, what is retired is not there."""
    asked = matter.version.fieldblueprints.filter(retired=False).values("key")
    rows = list(matter.field_values.filter(key__in=asked).select_related("field", "contact"))
    words = tell(rows, None)
    for row in rows:
        yield row.key, long(row.on) if row.field.type == FieldType.DATE else words[matter.pk, row.key].text


def _missing(rows: DocumentRequirementQuerySet) -> Iterator[Words]:
    for row in rows[:MOST]:
        yield {"name": row.name, "source": row.get_source_display().lower()}


def _above(matter: Matter) -> Iterator[tuple[str, tuple[str, str]]]:
    for extension in extensions():
        yield from extension.letter_fields(matter.version, matter).items()


def _put(data: Words, path: str, value: str) -> None:
    *above, name = path.split(".")
    for part in above:
        data = data.setdefault(part, {})
    data[name] = value


def _filled(value: Any) -> Any:
    """The same without what is empty."""
    if isinstance(value, dict):
        inner = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in inner.items() if each not in ("", None)}
    if isinstance(value, list):
        return [_filled(each) for each in value]
    return value
