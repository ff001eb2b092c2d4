from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.settlement.models import MedicalBill
from caseops.settlement.permissions import KEEP_FIGURES
from caseops.settlement.sheets import Read, read
from caseops.users.models import User
from clients.models import Contact
from documents.models import Document
from matters.actions.lock import locked_open
from matters.models import Matter


def rehearse_bills(*, matter: Matter, document: Document) -> list[Read]:
    """What importing a spreadsheet of the file would do, row by row; nothing is written."""
    if document.matter_id != matter.pk:
        raise ValidationError("That spreadsheet is not in the file of this matter.")
    version = document.versions.select_related("blob").latest("number")
    if not version.blob.is_served:
        raise ValidationError("The spreadsheet has not been scanned yet.")
    with version.blob.open() as file:
        rows = read(file, version.blob.media_type)
    here = set(matter.medical_bills.exclude(content="").values_list("content", flat=True))
    for row in rows:
        if row.state == "new" and row.content in here:
            row.state = "known"
    return rows


@transaction.atomic
def import_bills(*, actor: User | None, matter: Matter, document: Document) -> list[Read]:
    """Write down every good row that the ledger does not hold; a second run finds nothing to do."""
    KEEP_FIGURES.require(actor)
    held = locked_open(matter)
    rows = rehearse_bills(matter=held, document=document)
    new = [row for row in rows if row.state == "new"]
    known = _providers(held, {row.said["provider_name"] for row in new})
    MedicalBill.objects.bulk_create(
        MedicalBill(
            matter=held, added_by=actor, content=row.content,
            provider=known.get(row.said["provider_name"].casefold()), **row.said,
        )
        for row in new
    )  # fmt: skip
    if new:
        record("bills.imported", document, actor=actor, subject=held, count=len(new), file=document.title)
    return rows


def _providers(matter: Matter, names: Iterable[str]) -> dict[str, Contact]:
    """Parties of the matter by their name."""
    wanted = {name.casefold() for name in names}
    people = Contact.objects.filter(parts__matter=matter).distinct()
    return {person.name.casefold(): person for person in people if person.name.casefold() in wanted}
