"""Bringing a list of expenses from elsewhere: looked at first, then taken over; a second time changes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import ZERO, dollars
from caseops.core.said import counted
from caseops.costs.models import BudgetLine, CodeSort, Expense, ExpenseFile
from caseops.costs.permissions import IMPORT
from caseops.costs.reading.sheet import DOUBLE, NEW, Read, read_rows
from caseops.costs.reading.table import MOST_BYTES, table_of, text_of
from caseops.costs.warning import warn
from caseops.users.models import User
from clients.models import Contact
from matters.models import Matter, StageBlueprint


@transaction.atomic
def bring_file(*, actor: User, name: str, content: IO[bytes]) -> ExpenseFile:
    """Keep a CSV to be looked at; refused when it is none or lacks a column. Nothing of it counts yet."""
    IMPORT.require(actor)
    text = text_of(content.read(MOST_BYTES + 1))
    table_of(text)
    row = ExpenseFile(name=name[-200:] or "expenses.csv", text=text, brought_by=actor)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def import_file(*, actor: User, file: ExpenseFile, others: Collection[int] = ()) -> ExpenseFile:
    """Take over every row that is new; `others` are rows that look like doubles and are none.

    What was imported before is left as it is by now, whatever became of it. One audit entry a matter.
    """
    IMPORT.require(actor)
    file = ExpenseFile.objects.select_for_update().get(pk=file.pk)
    table = table_of(file.text)
    matters = sorted({row.matter.pk for row in read_rows(table, actor) if row.matter})
    held = Matter.objects.select_for_update(of=("self",), no_key=True).select_related("stage", "version")
    locked = {matter.pk: matter for matter in held.filter(pk__in=matters).order_by("pk")}
    chosen = [
        row for row in read_rows(table, actor) if _counts(row, others)
    ]  # as it is, now that nobody changes it
    made = _made(actor, chosen, locked)
    Expense.objects.bulk_create(made)
    _record(actor, file, made, locked)
    file.imported_at, file.imported = clock.now(), file.imported + len(made)
    file.save(update_fields=["imported_at", "imported"])
    warn([locked[pk] for pk in sorted({row.matter_id for row in made})])
    return file


def _counts(row: Read, others: Collection[int]) -> bool:
    return row.fate == NEW or (row.fate == DOUBLE and row.number in others)


def _made(actor: User, chosen: Iterable[Read], matters: dict[int, Matter]) -> list[Expense]:
    rows = [(row, matters[row.matter.pk]) for row in chosen if row.matter]
    stages, hard = _stages(matters), CodeSort.objects.is_hard()
    vendors = _vendors({row.values["vendor_name"] for row, _ in rows})
    made = [
        Expense(
            matter=matter,
            stage=stages.get((matter.pk, row.values["code"]), matter.stage),
            hard=hard[row.values["code"]],
            vendor=vendors.get(row.values["vendor_name"].casefold()),
            import_key=row.key,
            added_by=actor,
            **row.values,
        )
        for row, matter in rows
    ]
    for number, expense in enumerate(made):
        try:
            expense.clean_fields(exclude=["matter", "stage", "vendor", "added_by"])
        except ValidationError as refusal:
            raise ValidationError(f"Row {rows[number][0].number}: {' '.join(refusal.messages)}") from refusal
    return made


def _stages(matters: dict[int, Matter]) -> dict[tuple[int, str], StageBlueprint]:
    """As `stage_for` tells it, for all matters and codes at once: the nearest stage that has a line, earlier first."""
    found: dict[tuple[int, str], list[StageBlueprint]] = defaultdict(list)
    for line in BudgetLine.objects.counted().filter(matter__in=matters).select_related("stage"):
        found[line.matter_id, line.code].append(line.stage)
    here = {pk: matter.stage.position for pk, matter in matters.items()}
    return {
        key: min(stages, key=lambda stage: (abs(stage.position - here[key[0]]), stage.position))
        for key, stages in found.items()
    }


def _vendors(names: Collection[str]) -> dict[str, Contact]:
    """Contacts that one name means and no other."""
    found: dict[str, list[Contact]] = defaultdict(list)
    lower = Contact.objects.annotate(lower=Lower("name")).filter(lower__in={name.lower() for name in names})
    for contact in lower:
        found[contact.name.casefold()].append(contact)
    return {name: contacts[0] for name, contacts in found.items() if len(contacts) == 1}


def _record(actor: User, file: ExpenseFile, made: Iterable[Expense], matters: dict[int, Matter]) -> None:
    by_matter: dict[int, list[Expense]] = defaultdict(list)
    for expense in made:
        by_matter[expense.matter_id].append(expense)
    for pk, rows in sorted(by_matter.items()):
        total = sum((row.amount for row in rows), ZERO)
        told = {"what": counted(len(rows), "expense"), "amount": dollars(total), "file": file.name}
        record("expenses.imported", matters[pk], actor=actor, subject=matters[pk], **told)
