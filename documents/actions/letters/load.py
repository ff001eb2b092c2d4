from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.users.models import User
from documents.actions.letters.draft import draft_letter, fingerprint
from documents.actions.letters.publish import publish_letter
from documents.letters.pressing import Reading
from documents.letters.standard import StandardLetter
from documents.models import LetterTemplate, LetterVersion
from documents.permissions import WRITE_LETTERS
from matters.models import PracticeArea


@transaction.atomic
def load_letter(
    *, actor: User | None, letter: StandardLetter, readings: Sequence[Reading] = ()
) -> LetterVersion | None:
    """Keep a letter that ships with CaseOps; None when it is known.

    A new one is published; a newer wording too while the firm has not written its own, else it becomes a draft.
    """
    WRITE_LETTERS.require(actor)
    area = PracticeArea.objects.get(key=letter.area)
    template, _ = LetterTemplate.objects.get_or_create(
        key=letter.key, area=area, defaults={"name": letter.name, "addressed_to": letter.addressed_to}
    )
    if template.versions.filter(sha256=fingerprint(letter.text.encode(), letter.subject)).exists():
        return None
    own = template.versions.filter(shipped=False).exists()
    version = draft_letter(
        actor=actor,
        template=template,
        subject=letter.subject,
        text=letter.text,
        shipped=True,
        readings=readings,
    )
    if version.problems:
        raise ValidationError([f"{each['sentence']} ({each['where']})" for each in version.problems])
    return version if own else publish_letter(actor=actor, version=version)
