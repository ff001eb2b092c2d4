"""Who in the directory may be meant: by name, however it is spelt, by telephone, by e-mail address."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models.functions import Upper
from phonenumber_field.phonenumber import to_python

from clients.models import Contact, KnownName, Phone
from clients.names.index import index_a_few, sounds_of, to_hear
from clients.names.likeness import Sounds, Strength, likeness
from clients.names.spelling import Name, spellings

CANDIDATES = 300  # a name, the most similar first
SIMILAR = 0.45
MOST_WORDS = 5  # of one name are paired by sound
RANK = list(Strength)


@dataclass(frozen=True)
class Match:
    """One contact that may be meant, and what speaks for it."""

    contact_id: int
    asked: str
    found: str
    strength: Strength
    by: str


def find(names: Iterable[str] = (), phones: Iterable[str] = (), emails: Iterable[str] = ()) -> list[Match]:
    """Each contact once, by what speaks for it most; the strongest first."""
    index_a_few()
    best: dict[int, Match] = {}
    for match in (*_by_name(names), *_by_phone(phones), *_by_email(emails)):
        known = best.get(match.contact_id)
        if known is None or RANK.index(match.strength) < RANK.index(known.strength):
            best[match.contact_id] = match
    return sorted(best.values(), key=lambda match: (RANK.index(match.strength), match.contact_id))


def _by_name(texts: Iterable[str]) -> Iterator[Match]:
    asked = list({name.words: name for text in texts for name in spellings(text)}.values())
    heard = sounds_of(word for name in asked for word in {*name.words, *to_hear(name)})
    found = [(name, _candidates(name, heard)) for name in asked]
    unheard = {word for _, rows in found for _, _, words in rows for word in words} - heard.keys()
    sounds = {**heard, **sounds_of(unheard)}
    for name, rows in found:
        for contact_id, text, words in rows:
            strength = likeness(name, Name(text, tuple(words)), sounds)
            if strength:
                yield Match(contact_id, name.text, text, strength, "name")


def _candidates(name: Name, heard: Sounds) -> Sequence[tuple[int, str, list[str]]]:
    """Similar letters, two words that sound alike, or all of it said as one word; each by an index of its own."""
    every = KnownName.objects.order_by().values("pk")
    by_sound = [
        reduce(lambda rows, codes: rows.filter(sounds__overlap=codes), group, every)
        for group in _sound_groups(name, heard)
    ]
    by_letters = [every.filter(plain=name.plain), every.filter(plain__trigram_similar=name.plain)]
    rows = KnownName.objects.filter(pk__in=by_letters[0].union(*by_letters[1:], *by_sound))
    rows = rows.annotate(like=TrigramSimilarity("plain", name.plain)).order_by("-like", "pk")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(SIMILAR)])
        return list(rows.values_list("contact_id", "text", "words")[:CANDIDATES])


def _sound_groups(name: Name, heard: Sounds) -> list[tuple[list[str], ...]]:
    """Each group of codes is to be found together in one name."""
    each = [sorted(frozenset().union(*(heard[word] for word in words))) for words in name.heard[:MOST_WORDS]]
    joined = sorted(heard[name.joined])
    return [*combinations(filter(None, each), 2), *([(joined,)] if joined else [])]


def _by_phone(numbers: Iterable[str]) -> Iterator[Match]:
    asked = {read.as_e164: typed for typed in numbers if (read := to_python(typed)) and read.is_valid()}
    for contact_id, number in Phone.objects.filter(number__in=list(asked)).values_list(
        "contact_id", "number"
    ):
        yield Match(contact_id, asked[number.as_e164], str(number), Strength.SAME, "phone")


def _by_email(addresses: Iterable[str]) -> Iterator[Match]:
    asked = {each.strip().upper(): each.strip() for each in addresses if each.strip()}
    rows = Contact.objects.alias(upper=Upper("email")).filter(upper__in=list(asked))
    for contact_id, email in rows.values_list("pk", "email"):
        yield Match(contact_id, asked[email.upper()], email, Strength.SAME, "e-mail")
