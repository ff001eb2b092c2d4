"""Names that are found under one another, and names that are not: the table is `pairs.py`."""

import pytest

from clients.names.index import sounds_of
from clients.names.search import find
from clients.names.spelling import spell, spellings
from tests import make
from tests.clients.names.pairs import ORGANISATIONS, PEOPLE

PAIRS = [("person", *row) for row in PEOPLE] + [("organisation", *row) for row in ORGANISATIONS]


def found_for(asked):
    return {match.contact_id: match.strength for match in find(names=[asked])}


def test_the_table_is_found_as_it_says(db):
    """All in one directory, so that every name is found among the others."""
    known = {(kind, has): make.contact(has, kind=kind) for kind, _, has, _ in PAIRS}
    answers = {asked: found_for(asked) for _, asked, _, _ in PAIRS}
    wrong = [
        (asked, has, str(got), wanted)
        for kind, asked, has, wanted in PAIRS
        if (got := answers[asked].get(known[kind, has].pk, "none")) != wanted
    ]
    assert len(PAIRS) >= 60
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Smith-Jones, Dr. José", ["smith", "jones", "jose"]),
        ("THE Acme Co., L.L.C.", ["acme"]),
        ("Mr.", ["mr"]),
        ("St.John", ["saint", "john"]),
        ("\u200b", []),
    ],
)
def test_a_name_is_compared_in_plain_words(text, words):
    assert list(spell(text).words) == words


def test_a_maiden_name_keeps_the_first_name():
    assert [name.plain for name in spellings("Maria Lopez née Garcia")] == ["maria lopez", "maria garcia"]


def test_sounds_are_those_of_the_database(db):
    assert sounds_of(["smith", "smyth", "李小龍"]) == {
        "smith": frozenset({"463000"}),
        "smyth": frozenset({"463000"}),
        "李小龍": frozenset(),
    }
