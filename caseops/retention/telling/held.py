"""What every table says about one contact: rows that lead to it, and rows that belong to those."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.db import models

from caseops.core.sealing import SealedTextField
from caseops.portal.models import ClientSession
from caseops.retention.destroying.inventory import named
from caseops.retention.destroying.rows import Key, Model, every, keys_to
from caseops.retention.models import SubjectExport
from caseops.users.models import User
from clients.models import Communication, Contact
from clients.models.links import PrivateLink
from documents.models import Document
from matters.models import Correspondence

SEALED = "held, sealed: ask for it by name"
Told = dict[str, str]
Sections = dict[str, list[Told]]
Lookup = dict[str, Any]


def held_about(contact: Contact, user: User) -> Sections:
    """By the name of the table, row by row, column by column in words; only what this person may see."""
    found: Sections = {"Contact": [told(contact)]}
    for model, rows in rows_about(contact, user).items():
        found.setdefault(named(model), []).extend(told(rows[pk]) for pk in sorted(rows))
    return dict(sorted(found.items(), key=lambda section: (section[0] != "Contact", section[0])))


def rows_about(contact: Contact, user: User) -> dict[Model, dict[Any, Any]]:
    """Rows that lead to the contact, and what belongs to those rows, each once."""
    found: dict[Model, dict[Any, Any]] = defaultdict(dict)
    waiting = [_begin(key, contact) for key in keys_to(Contact) if is_told(key)]
    while waiting:
        model, lookup = waiting.pop()
        new = {row.pk: row for row in seen(model, lookup, user) if row.pk not in found[model]}
        found[model] |= new
        if new:
            waiting += [(key.model, {f"{key.attname}__in": list(new)}) for key in further(model)]
    return {model: rows for model, rows in found.items() if rows}


def is_told(key: Key) -> bool:
    """Doors say nothing about a person; whom they act for, and what was asked for here, is about others."""
    return not issubclass(key.model, (PrivateLink, ClientSession, SubjectExport, Contact))


def _begin(key: Key, contact: Contact) -> tuple[Model, Lookup]:
    """The rows of the key; of a table that only joins, the rows on its other side."""
    if not key.model._meta.auto_created:
        return key.model, {key.attname: contact.pk}
    other = next(each for each in key.model._meta.concrete_fields if each.is_relation and each != key)
    joined = every(key.model).filter(**{key.attname: contact.pk})
    return cast("Model", other.related_model), {"pk__in": joined.values(other.attname)}


@cache
def decided() -> Mapping[str, Any]:
    """Which keys of told rows are followed, and which are left for a reason."""
    return tomllib.loads(Path(__file__).with_name("further.toml").read_text(encoding="utf-8"))


def further(model: Model) -> list[Key]:
    """The keys by which rows belong to rows of this model."""
    return [key for key in keys_to(model) if f"{key.model._meta.label}.{key.name}" in decided()["followed"]]


def seen(model: Model, lookup: Lookup, user: User) -> Iterator[Any]:
    """Those of the rows that this person sees: of matters they see, or of none."""
    rows = every(model).filter(**lookup)
    manager: Any = model._default_manager.all()
    if hasattr(manager, "visible_to"):
        rows = rows.filter(pk__in=manager.visible_to(user).values("pk"))
    elif model is Communication:
        filed = Correspondence.objects.visible_to(user).values("communication")
        rows = rows.filter(models.Q(filed_on=None) | models.Q(pk__in=filed))
    elif hidden := _of_something_hidden(model):
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
