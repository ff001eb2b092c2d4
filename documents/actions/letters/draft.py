import hashlib
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from caseops.audit.actions import record
from caseops.users.models import User
from documents.letters.checking import PLAIN, WORD, check, read
from documents.letters.press.limits import TEMPLATE
from documents.letters.pressing import Reading
from documents.models import LetterTemplate, LetterVersion
from documents.permissions import WRITE_LETTERS
from matters.models import Party, PracticeArea

KEY_LENGTH = 80


@transaction.atomic
def add_letter(
    *,
    actor: User | None,
    name: str,
    area: PracticeArea | None = None,
    addressed_to: str = Party.PartyRole.CLIENT,
    subject: str = "",
    text: str = "",
    word: bytes | None = None,
    file_name: str = "",
    key: str = "",
) -> LetterVersion:
    """A letter the firm did not have, with its first draft; without a key it gets one from its name."""
    WRITE_LETTERS.require(actor)
    template = LetterTemplate(
        name=" ".join(name.split()),
        key=key or slugify(name)[:KEY_LENGTH] or "letter",
        area=area,
        addressed_to=addressed_to,
    )
    template.full_clean()
    template.save()
    record("letter_template.added", template, actor=actor)
    return draft_letter(
        actor=actor, template=template, subject=subject, text=text, word=word, file_name=file_name
    )


@transaction.atomic
def draft_letter(
    *,
    actor: User | None,
    template: LetterTemplate,
    subject: str = "",
    text: str = "",
    word: bytes | None = None,
    file_name: str = "",
    shipped: bool = False,
    readings: Sequence[Reading] = (),
) -> LetterVersion:
    """A new wording, checked at once; what is wrong with it is kept beside it and keeps it from being published.

    `readings` are given when the press has read it already, together with others.
    """
    WRITE_LETTERS.require(actor)
    body = _body(text, word)
    kind = WORD if word is not None else PLAIN
    checked = check(template, readings or read(kind, body, subject))
    LetterTemplate.objects.select_for_update().get(pk=template.pk)
    latest = template.versions.order_by("-number").values_list("number", flat=True).first()
    version = LetterVersion(
        template=template,
        number=(latest or 0) + 1,
        kind=kind,
        subject=subject.strip(),
        text="" if word is not None else text.replace("\r\n", "\n"),
        word=word,
        file_name=file_name[-200:],
        sha256=fingerprint(body, subject),
        fields=checked.fields,
        problems=checked.problems,
        shipped=shipped,
        added_by=actor,
    )
    version.full_clean()
    version.save()
    record("letter_template.drafted", version, actor=actor, sha256=version.sha256)
    return version


def fingerprint(body: bytes, subject: str) -> str:
    """The same for the same wording."""
    return hashlib.sha256(subject.strip().encode() + b"\n" + body).hexdigest()


def _body(text: str, word: bytes | None) -> bytes:
    if word is not None and text.strip():
        raise ValidationError({"text": "Write the letter here or upload a Word file, not both."})
    if word is None and not text.strip():
        raise ValidationError({"text": "Write the letter here, or upload a Word file."})
    if word is not None and len(word) > TEMPLATE:
        raise ValidationError({"word": "A letter template may have 5 MB."})
    return word if word is not None else text.replace("\r\n", "\n").encode()
