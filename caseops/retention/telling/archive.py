"""The archive of a subject export: the same as JSON and as a page, and the papers."""

import io
import json
import zipfile
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from caseops.core import clock
from caseops.core.asking import acting_as
from caseops.retention.handing.zipping import as_csv, lay_documents, put
from caseops.retention.models import SubjectExport
from caseops.retention.telling.held import held_about, papers_of


def write_export(export: SubjectExport, place: Path) -> int:
    """The whole archive at this place; returns how many rows are in it.

    The database is asked by whoever asked for it, so that no wall is forgotten on the way.
    """
    with acting_as(export.asked_by_id):
        return _written(export, place)


def _written(export: SubjectExport, place: Path) -> int:
    sections = held_about(export.contact, export.asked_by)
    made_at = clock.now()
    head = {"name": export.contact.name, "firm": settings.FIRM_NAME, "made_at": made_at.isoformat()}
    page = {"contact": export.contact, "firm": settings.FIRM_NAME, "made_at": made_at, "sections": sections}
    texts = {
        "held.json": json.dumps({**head, "held": sections}, ensure_ascii=False, indent=1),
        "held.html": render_to_string("retention/subject/held.html", page),
    }
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        rows = lay_documents(archive, papers_of(export.contact, export.asked_by))
        rows += [put(archive, name, io.BytesIO(text.encode())) for name, text in texts.items()]
        archive.writestr("index.csv", as_csv(rows))
    return sum(len(found) for found in sections.values())
