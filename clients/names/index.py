"""Keeping the known names in step with the directory."""

import sys
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from clients.models import Contact, KnownName
from clients.names.spelling import Name, spellings

BATCH = 1000
FEW = 200  # in well under a second
SOUNDS = "SELECT word, daitch_mokotoff(word) FROM unnest(%s::text[]) AS word"


def index_names(contacts: Sequence[Contact]) -> None:
    """Write the known names of these contacts anew, in the caller's transaction."""
    named = [(contact, name) for contact in contacts for name in names_of(contact)]
    heard = sounds_of(word for _, name in named for word in to_hear(name))
    KnownName.objects.filter(contact__in=contacts).delete()
    KnownName.objects.bulk_create(
        KnownName(
            contact=contact,
            text=name.text,
            plain=name.plain,
            words=list(name.words),
            sounds=sorted({code for word in to_hear(name) for code in heard[word]}),
        )
        for contact, name in named
    )
    Contact.objects.filter(pk__in=[contact.pk for contact in contacts]).update(names_stale=False)


def to_hear(name: Name) -> frozenset[str]:
    """The words by whose sound a name is found."""
    return frozenset.union(frozenset({name.joined}), *name.heard)


def names_of(contact: Contact) -> list[Name]:
    """Every different spelling: the name, what they are called, the other names."""
    family = contact.name.split()[-1:] if contact.kind == Contact.Kind.PERSON else []
    called = [" ".join([contact.known_as, *family])] if contact.known_as else []
    texts = [contact.name, *called, *contact.aliases]
    found: dict[tuple[str, ...], Name] = {}
    for text in texts:
        for name in spellings(text):
            found.setdefault(name.words, name)
    return list(found.values())


def sounds_of(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """The sound codes of each word; a word in no Latin letters has none."""
    asked = sorted(set(words))
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SOUNDS, [asked])
        return {word: frozenset(codes or ()) for word, codes in cursor.fetchall()}


def index_a_few() -> None:
    """What a request may wait for; after a large import the job does the rest, and nobody is told "none found"."""
    index_stale_names(FEW)
    left = Contact.objects.filter(names_stale=True).count()
    if left:
        raise ValidationError(
            f"The names of {left} new contacts are still being read in. Check again in a few minutes."
        )


def index_stale_names(most: int = sys.maxsize) -> int:
    """Whatever door a name came through; returns how many contacts were behind, of at most so many."""
    done = 0
    while size := min(BATCH, most - done):
        with transaction.atomic():
            stale = Contact.objects.filter(names_stale=True).order_by("pk")
            batch = list(stale.select_for_update(skip_locked=True, no_key=True)[:size])
            index_names(batch)
        done += len(batch)
        if len(batch) < size:
            break
    return done
