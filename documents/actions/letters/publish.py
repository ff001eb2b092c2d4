from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.letters.checking import unknown_of
from documents.models import LetterTemplate, LetterVersion
from documents.permissions import WRITE_LETTERS


@transaction.atomic
def publish_letter(*, actor: User | None, version: LetterVersion) -> LetterVersion:
    """Write this letter so from now on; the wording before it retires, letters already written keep theirs."""
    WRITE_LETTERS.require(actor)
    LetterTemplate.objects.select_for_update().get(pk=version.template_id)
    version.refresh_from_db()
    if version.state != "draft":
        raise ValidationError(f"{version} is already {version.state}; only a draft can be published.")
    why = [f"{each['sentence']} ({each['where']})" for each in version.problems] or unknown_of(version)
    if why:
        raise ValidationError(f"{version} cannot be published. {why[0]}")
    before = version.template.published
    if before:
        _retire(before, actor)
    version.published_at, version.published_by = clock.now(), actor
    version.save(update_fields=["published_at", "published_by"])
    record("letter_template.published", version, actor=actor, sha256=version.sha256)
    return version


@transaction.atomic
def retire_letter(*, actor: User | None, version: LetterVersion) -> LetterVersion:
    """Write this letter no more; a later draft may be published again."""
    WRITE_LETTERS.require(actor)
    LetterTemplate.objects.select_for_update().get(pk=version.template_id)
    version.refresh_from_db()
    if version.state != "published":
        raise ValidationError(f"{version} is {version.state}; only the published wording can be retired.")
    _retire(version, actor)
    return version


def _retire(version: LetterVersion, actor: User | None) -> None:
    version.retired_at = clock.now()
    version.save(update_fields=["retired_at"])
    record("letter_template.retired", version, actor=actor)
