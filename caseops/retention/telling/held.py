"""What every table says about one contact."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from caseops.core.sealing import SealedTextField
from caseops.portal.models import ClientSession
from caseops.retention.destroying.inventory import named
from caseops.retention.destroying.rows import Key, every, keys_to
from caseops.retention.models import SubjectExport
from caseops.users.models import User
from clients.models import Contact
from clients.models.links import PrivateLink
from documents.models import Document

SEALED = "held, sealed: ask for it by name"
Told = dict[str, str]
Sections = dict[str, list[Told]]


def held_about(contact: Contact, user: User) -> Sections:
    """By the name of the table, row by row, column by column in words; only what this person may see."""
    found: Sections = {"Contact": [told(contact)]}
    for key in keys_to(Contact):
        if is_told(key):
            rows = [told(row) for row in seen(key, contact, user)]
            if rows:
                found.setdefault(named(key.model), []).extend(rows)
    return dict(sorted(found.items(), key=lambda section: (section[0] != "Contact", section[0])))


def is_told(key: Key) -> bool:
    """Doors say nothing about a person; whom they act for, and what was asked for here, is about others."""
    return not issubclass(key.model, (PrivateLink, ClientSession, SubjectExport, Contact))


def seen(key: Key, contact: Contact, user: User) -> Iterator[Any]:
    """The rows that lead to the contact, of matters this person sees."""
    rows = every(key.model).filter(**{key.attname: contact.pk})
    manager: Any = key.model._default_manager.all()
    if hasattr(manager, "visible_to"):
        rows = rows.filter(pk__in=manager.visible_to(user).values("pk"))
    elif hidden := _of_something_hidden(key.model):
        name, of = hidden
        visible: Any = of._default_manager.all()
        rows = rows.filter(**{f"{name}__in": visible.visible_to(user).values("pk")})
    yield from rows.order_by("pk")


def _of_something_hidden(model: type[models.Model]) -> tuple[str, type[models.Model]] | None:
    """The column that leads to something not everybody sees, for rows that have no sight of their own."""
    for field in model._meta.concrete_fields:
        related: Any = field.related_model
        if field.is_relation and related and hasattr(related._default_manager.all(), "visible_to"):
            return field.name, related
    return None


def told(row: models.Model) -> Told:
    """A row in words; what is sealed is said to be there."""
    return {
        str(field.verbose_name): _value(row, field)
        for field in row._meta.concrete_fields
        if _value(row, field)
    }


def _value(row: models.Model, field: Any) -> str:
    if isinstance(field, SealedTextField):
        return SEALED if getattr(row, field.attname) else ""
    if field.flatchoices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.attname)
    if value is None or value in ("", [], {}):
        return ""
    if field.is_relation:
        return str(getattr(row, field.name))
    return str(value)


def papers_of(contact: Contact, user: User) -> Iterator[Document]:
    """Documents from them or about them, the bin left out."""
    theirs = models.Q(sender=contact) | models.Q(people=contact)
    rows = Document.objects.visible_to(user).filter(theirs, binned_at=None).distinct()
    yield from rows.prefetch_related("versions__blob").order_by("pk")
