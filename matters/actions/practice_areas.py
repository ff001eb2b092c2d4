"""Practice areas: load a file as a version, publish a draft, retire what is published."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.users.models import User
from matters.actions.fields import seal_fields
from matters.models import PracticeArea, PracticeAreaVersion
from matters.permissions import CONFIGURE
from matters.practice_area_files import NO_STAGE, Content, read_file


@transaction.atomic
def load_practice_area(
    *, actor: User | None, file: str, text: str, publish: bool = True
) -> PracticeAreaVersion | None:
    """Keep a file as a new version: published when the area is new, else a draft; None when it is known.

    `file` is only its name, for the refusal that says section and line. What the firm has is never changed;
    with `publish=False` the first version of a new area waits for a person too.
    """
    CONFIGURE.require(actor)
    content = read_file(file, text)
    area, _ = PracticeArea.objects.get_or_create(
        key=content.key, defaults={"name": content.name, "clio_category": content.clio_category}
    )
    area = PracticeArea.objects.select_for_update().get(pk=area.pk)
    area.full_clean()
    if area.versions.filter(fingerprint=content.fingerprint).exists():
        return None
    version = new_version(area, content)
    record("practice_area.loaded", version, actor=actor, file=file)
    if version.number == 1 and publish:
        publish_version(actor=actor, version=version)
    return version


def new_version(area: PracticeArea, content: Content) -> PracticeAreaVersion:
    """Keep a content as the next version of its area, which the caller holds."""
    latest = area.versions.order_by("-number").values_list("number", flat=True).first()
    version = PracticeAreaVersion(
        area=area,
        number=(latest or 0) + 1,
        subtypes=content.subtypes,
        key_dates=content.key_dates,
        asks=content.asks,
        fingerprint=content.fingerprint,
        created_at=clock.now(),
    )
    version.full_clean()
    version.save()
    content.save(version)
    return version


@as_house
@transaction.atomic
def publish_version(*, actor: User | None, version: PracticeAreaVersion) -> PracticeAreaVersion:
    """Open new matters with this draft from now on; the version before it retires, its matters keep it."""
    CONFIGURE.require(actor)
    PracticeArea.objects.select_for_update().get(pk=version.area_id)
    version.refresh_from_db()
    if version.state != "draft":
        raise ValidationError(f"{version} is already {version.state}; only a draft can be published.")
    if not version.stageblueprints.exists():
        raise ValidationError(f"{version} has no stage: {NO_STAGE}")
    before = version.area.published
    if before:
        _retire(before, actor)
    version.published_at = clock.now()
    version.save(update_fields=["published_at"])
    seal_fields(version)
    record("practice_area.published", version, actor=actor)
    return version


@transaction.atomic
def retire_version(*, actor: User | None, version: PracticeAreaVersion) -> PracticeAreaVersion:
    """Open no more matters with this version; those that run on it go on."""
    CONFIGURE.require(actor)
    PracticeArea.objects.select_for_update().get(pk=version.area_id)
    version.refresh_from_db()
    if version.state != "published":
        raise ValidationError(f"{version} is {version.state}; only the published version can be retired.")
    _retire(version, actor)
    return version


def _retire(version: PracticeAreaVersion, actor: User | None) -> None:
    version.retired_at = clock.now()
    version.save(update_fields=["retired_at"])
    record("practice_area.retired", version, actor=actor)
