"""Drafts: one made from a version that is in use, one for a new practice area, and one thrown away."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from matters.actions.practice_areas import new_version
from matters.models import PracticeArea, PracticeAreaVersion
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import key_from
from matters.permissions import CONFIGURE
from matters.practice_area_files import Content, content_of, read_document, sections
from matters.practice_area_sheet import Sheet

NAME = 80
RESERVED = {"new", "import"}  # words of addresses


@transaction.atomic
def start_draft(*, actor: User | None, version: PracticeAreaVersion) -> PracticeAreaVersion:
    """Copy a published or retired version into a draft; each row remembers the one it was made from."""
    CONFIGURE.require(actor)
    area = PracticeArea.objects.select_for_update().get(pk=version.area_id)
    version.refresh_from_db()
    if version.state == "draft":
        raise ValidationError(f"{version} is a draft already. Change it as it is.")
    draft = new_version(area, _copied(content_of(version)))
    record("practice_area.drafted", draft, actor=actor, what=f"from v{version.number}")
    return draft


def _copied(content: Content) -> Content:
    """The rows as new ones; what has a stage points to the new stage of that key."""
    content, kept = read_document(content.name, content.document())[0], content
    for section in sections():
        for row, was in zip(content.blueprints[section.name], kept.blueprints[section.name], strict=True):
            row.origin_id = was.pk
    return content


@transaction.atomic
def create_area(*, actor: User | None, name: str, subtypes: Sequence[str]) -> PracticeAreaVersion:
    """A kind of matter the firm did not take before: an empty draft, to be filled and published."""
    CONFIGURE.require(actor)
    name = said(name, "name", missing="Say what the practice area is called.", longest=NAME)
    if PracticeArea.objects.filter(name__iexact=name).exists():
        raise ValidationError({"name": f"There is a practice area called {name} already."})
    taken = {*PracticeArea.objects.values_list("key", flat=True), *RESERVED}
    area = PracticeArea(key=key_from(name, "area", taken), name=name)
    area.full_clean()
    area.save()
    kinds = list(dict.fromkeys(key_from(kind, "kind") for kind in subtypes if kind.strip()))
    if not kinds:
        raise ValidationError({"subtypes": "Name at least one kind of matter."})
    dates = [MATTER_OPENED, STAGE_ENTERED]
    draft = new_version(area, Content(area.key, area.name, "", kinds, dates))
    record("practice_area.drafted", draft, actor=actor, what="from nothing")
    return draft


@transaction.atomic
def discard_draft(*, actor: User | None, version: PracticeAreaVersion) -> None:
    """Throw a draft away; an area that never was anything else goes with it."""
    version = locked_draft(actor, version)
    area = version.area
    record("practice_area.discarded", version, actor=actor)
    version.delete()
    if not area.versions.exists() and not area.letter_templates.exists():
        area.delete()


@transaction.atomic
def change_head(
    *, actor: User | None, version: PracticeAreaVersion, subtypes: Sequence[str], key_dates: Sequence[str]
) -> PracticeAreaVersion:
    """Name the kinds of matter and the key dates anew; one that a row speaks of must stay."""
    version = locked_draft(actor, version)
    sheet = Sheet(version)
    sheet.document |= {"subtypes": _keys(subtypes), "key_dates": _keys(key_dates)}
    sheet.save()
    record("practice_area.changed", version, actor=actor, what="its kinds of matter and key dates")
    return version


def _keys(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(key_from(word, "") for word in words if word.strip()))


def locked_draft(actor: User | None, version: PracticeAreaVersion) -> PracticeAreaVersion:
    """The draft, held for this change; refused when it is none any more, or to who may not change it."""
    CONFIGURE.require(actor)
    version = (
        PracticeAreaVersion.objects.select_for_update(of=["self"]).select_related("area").get(pk=version.pk)
    )
    if version.state != "draft":
        raise ValidationError(f"{version} is {version.state} and never changes. Start a draft from it.")
    return version
