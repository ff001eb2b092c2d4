from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.papers import keep_paper
from documents.letters import paper
from documents.letters.drafting import draft
from documents.models import Category, Letter, LetterTemplate
from documents.permissions import PREPARE
from matters.actions import lock
from matters.models import Matter, Party

WORD = "word"


@transaction.atomic
def write_letter(
    *,
    actor: User | None,
    matter: Matter,
    template: LetterTemplate,
    addressee: Party | None = None,
    answers: Mapping[str, str] | None = None,
) -> Letter:
    """Write a letter into the file as a draft; with a field missing nothing is written and all of them are named."""
    PREPARE.require(actor)
    wording = template.published
    if wording is None or not LetterTemplate.objects.offered_on(matter).filter(pk=template.pk).exists():
        raise ValidationError(f"“{template}” is not a letter for this matter.")
    if addressee and addressee.matter_id != matter.pk:
        raise ValidationError({"addressee": "Choose somebody who is on this matter."})
    answers = {name: words.strip() for name, words in (answers or {}).items() if words.strip()}
    made = draft(matter, wording, addressee, answers)
    if made.gaps:
        missing = ", ".join(gap.words for gap in made.gaps)
        raise ValidationError(f"Nothing was written. Missing: {missing}.", code="missing")
    is_word = wording.kind == WORD
    content = made.file if is_word else paper.pdf(made.head, made.blocks)
    held = lock.locked_open(matter)
    version = keep_paper(
        actor=actor,
        matter=held,
        content=content,
        name=f"{template.key}.{'docx' if is_word else 'pdf'}",
        title=f"{template} to {made.head.to_name}"[:200],
        category=Category.LETTER,
    )
    letter, is_new = Letter.objects.get_or_create(
        document=version.document,
        defaults={
            "matter": held,
            "wording": wording,
            "addressee": addressee,
            "answers": answers,
            "prepared_by": actor,
            "prepared_at": clock.now(),
        },
    )
    if is_new:
        record("letter.written", letter, actor=actor, subject=held, sha256=version.blob.sha256)
    return letter
