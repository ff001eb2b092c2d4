"""A practice area from a file or an archive: always a draft, for a person to compare and publish."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.users.models import User
from matters.actions.practice_areas import load_practice_area
from matters.models import PracticeArea, PracticeAreaVersion
from matters.permissions import CONFIGURE
from matters.practice_area_bundle import unpacked
from matters.practice_area_files import read_file, sections


@dataclass(frozen=True)
class Imported:
    """The version that says what the file says, whether it is a new draft, and the papers that became drafts."""

    version: PracticeAreaVersion
    is_new: bool
    papers: Sequence[str]


@transaction.atomic
def import_area(*, actor: User | None, file: str, data: bytes) -> Imported:
    """Keep what the file says as a draft, with its letters as drafts; nothing that is in use changes.

    A file that says what some version says already brings no second one.
    """
    CONFIGURE.require(actor)
    bundle = unpacked(file, data)
    try:
        content = read_file(bundle.file, bundle.text)
        draft = load_practice_area(actor=actor, file=bundle.file, text=bundle.text, publish=False)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    area = PracticeArea.objects.get(key=content.key)
    kept = [
        name
        for section in sections()
        if section.folder
        for name in section.keep_papers(actor, area, _under(section.folder, bundle.papers))
    ]
    known = draft or area.versions.filter(fingerprint=content.fingerprint).latest("number")
    return Imported(known, draft is not None, kept)


def _under(folder: str, papers: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{folder}/"): paper
        for path, paper in papers.items()
        if path.startswith(f"{folder}/")
    }
