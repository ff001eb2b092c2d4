"""One row of a draft: added, changed, moved, doubled, removed. The whole draft is read again each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters.actions.drafts import locked_draft
from matters.models import PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.practice_area_sheet import Sheet, Spot, print_of
from matters.sections import Section

COPY = " (copy)"
CHANGED = "Somebody changed this row while you did. Save once more to put yours in its place, or cancel to see theirs."


@dataclass(frozen=True)
class Removed:
    """A row that is gone: where it stood and what it said, for whoever wants it back."""

    at: int
    name: str
    values: Mapping[str, Any]


@transaction.atomic
def add_row(
    *,
    actor: User | None,
    version: PracticeAreaVersion,
    section: Section,
    values: Mapping[str, Any],
    at: int | None = None,
) -> Blueprint:
    """Put a row at the end of its section, or at a place; without a key it gets one from its name."""
    sheet = Sheet(locked_draft(actor, version))
    last = len(sheet.rows(section))
    spot = Spot(section, last if at is None else min(max(at, 0), last))
    sheet.insert(spot, sheet.keyed(section, values))
    return _kept(actor, sheet, spot, f"added the {section.one} “{values.get(section.named_by)}”")


@transaction.atomic
def change_row(
    *,
    actor: User | None,
    version: PracticeAreaVersion,
    section: Section,
    pk: int,
    values: Mapping[str, Any],
    seen: str = "",
) -> Blueprint:
    """Say the row anew; its key stays for ever, so that what is known under it is kept.

    `seen` is the print of the row that was looked at: refused when somebody has changed it since.
    """
    sheet = Sheet(locked_draft(actor, version))
    spot = sheet.spot(section, pk)
    was, _ = sheet.take(spot)
    if seen and seen != print_of(was):
        raise ValidationError(CHANGED)
    key = {"key": was["key"]} if "key" in was else {}
    sheet.insert(spot, {**values, **key}, pk)
    return _kept(actor, sheet, spot, f"changed the {section.one} “{was[section.named_by]}”")


@transaction.atomic
def remove_row(*, actor: User | None, version: PracticeAreaVersion, section: Section, pk: int) -> Removed:
    """Take the row away and say what it was; refused while another row speaks of it."""
    sheet = Sheet(locked_draft(actor, version))
    spot = sheet.spot(section, pk)
    was, _ = sheet.take(spot)
    sheet.save()
    _told(actor, sheet, f"removed the {section.one} “{was[section.named_by]}”")
    return Removed(spot.index, was[section.named_by], was)


@transaction.atomic
def move_row(
    *, actor: User | None, version: PracticeAreaVersion, section: Section, pk: int, to: int
) -> Blueprint:
    """Put the row at another place among those it is shown with, counted from 1."""
    sheet = Sheet(locked_draft(actor, version))
    spot = sheet.spot(section, pk)
    group = sheet.group(section, spot.index)
    place = Spot(section, group[min(max(to, 1), len(group)) - 1])
    values, _ = sheet.take(spot)
    sheet.insert(place, values, pk)
    return _kept(actor, sheet, place, f"moved the {section.one} “{values[section.named_by]}”")


@transaction.atomic
def copy_row(*, actor: User | None, version: PracticeAreaVersion, section: Section, pk: int) -> Blueprint:
    """A second row that says the same under another name, right after the first."""
    sheet = Sheet(locked_draft(actor, version))
    spot = sheet.spot(section, pk)
    was = sheet.rows(section)[spot.index]
    twin = {key: value for key, value in was.items() if key != "key"}
    twin[section.named_by] = _unused(sheet, section, was[section.named_by])
    place = Spot(section, spot.index + 1)
    sheet.insert(place, sheet.keyed(section, twin))
    return _kept(actor, sheet, place, f"doubled the {section.one} “{was[section.named_by]}”")


def _unused(sheet: Sheet, section: Section, name: str) -> str:
    taken = {row[section.named_by] for row in sheet.rows(section)}
    twin = f"{name}{COPY}"
    while twin in taken:
        twin += COPY
    return twin


def _kept(actor: User | None, sheet: Sheet, spot: Spot, what: str) -> Blueprint:
    row = sheet.save(spot)[spot.index]
    _told(actor, sheet, what)
    return row


def _told(actor: User | None, sheet: Sheet, what: str) -> None:
    record("practice_area.changed", sheet.version, actor=actor, what=what)
