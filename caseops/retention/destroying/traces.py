"""Where the house remembers a matter without a key that leads to it."""

import re
from collections.abc import Iterator
from typing import Any

import pgtrigger
from django.contrib.admin.models import LogEntry
from django.db.models import Q

from caseops.api.models import SpentKey
from caseops.audit.models import Unheard
from caseops.costs.models import ExpenseFile
from caseops.desk.actions.put_off import KINDS
from caseops.desk.models import Sleeper
from caseops.intake.models import ConflictHit
from caseops.retention.destroying.rows import Doomed
from caseops.retention.models import Destruction, SubjectExport
from caseops.retention.models.destruction import OPEN
from clients.models import Contact
from matters.models import HandedRow, Matter

NOBODY = "Somebody whose file is destroyed"
NO_TITLE = "Destroyed"


def add_traces(doomed: Doomed, matter: Matter) -> None:
    """Rows that hold nothing else: they go, too."""
    for rows in _traces(doomed, matter):
        doomed.add(rows.model, set(rows.values_list("pk", flat=True)))


def _traces(doomed: Doomed, matter: Matter) -> Iterator[Any]:
    yield Destruction.objects.filter(matter=matter).exclude(state__in=OPEN)  # earlier proposals, and why not
    yield SubjectExport.objects.filter(contact__in=doomed.pointed_at(Contact))  # they may tell of this matter
    yield HandedRow.objects.filter(matter=matter.pk)
    yield SpentKey.objects.filter(body__regex=rf"\m{matter.number}\M")
    # Nothing that listens above the audit is to hear of what is gone.
    yield Unheard.objects.filter(entry__subject_label="matters.matter", entry__subject_id=matter.pk)
    for kind, rows in KINDS.items():
        yield Sleeper.objects.filter(kind=kind, row__in=doomed.of(rows().model))
    for model, keys in list(doomed.rows.items()):
        own = Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        yield LogEntry.objects.filter(own, object_id__in=[str(key) for key in keys])


def strike_out(doomed: Doomed, matter: Matter) -> None:
    """Rows that belong to others lose what they say of it: hits in their conflict checks, lines of shared lists.

    A hit keeps the number, which the tombstone tells as well: the check still says that something was found.
    """
    hits = ConflictHit.objects.exclude(pk__in=doomed.of(ConflictHit))
    with pgtrigger.ignore("intake.ConflictHit:frozen"):
        hits.filter(contact_id__in=doomed.of(Contact)).update(found=NOBODY, contact_name=NOBODY)
        hits.filter(matter_id=matter.pk).update(matter_title=NO_TITLE, matter_id=None)
    named = re.compile(rf"\b{re.escape(matter.number)}\b")
    for file in ExpenseFile.objects.filter(text__regex=rf"\m{matter.number}\M"):
        lines = file.text.splitlines(keepends=True)
        file.text = "".join(line for line in lines if not named.search(line))
        file.save(update_fields=["text"])
