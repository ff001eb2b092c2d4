"""How a name is taken apart before it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.names.spelling import FULL, INITIAL, LEAST, LITTLE, known_words, spell, spellings


def words(text):
    return list(spell(text).words)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("O'Brien", ["obrien"]),
        ("O’Brien", ["obrien"]),
        ("Jean-Luc", ["jean", "luc"]),
        ("J.P. Morgan", ["jp", "morgan"]),
        ("St.John", ["saint", "john"]),
        ("Łukasz Wójcik", ["lukasz", "wojcik"]),
        ("Straße", ["strasse"]),
        ("Nguyễn Văn Minh", ["nguyen", "van", "minh"]),
        ("\uff21cme", ["acme"]),
        ("A_B", ["a", "b"]),
        ("  spaced \t out  ", ["spaced", "out"]),
    ],
)
def test_letters_become_plain(text, plain):
    assert words(text) == plain


@pytest.mark.parametrize(
    "form", ["LLC", "L.L.C.", "Inc.", ", Inc", "Corp.", "Co.", "Ltd", "LLP", "P.C.", "GmbH", "PLLC"]
)
def test_the_legal_form_says_nothing(form):
    assert words(f"Acme {form}") == ["acme"]


@pytest.mark.parametrize("title", ["Mr.", "Dr", "Sra.", "Hon."])
def test_a_title_says_nothing(title):
    assert words(f"{title} Ann Roe") == ["ann", "roe"]


@pytest.mark.parametrize("text", ["LLC", "Dr.", "The Co."])
def test_a_name_of_nothing_else_stays(text):
    assert words(text) != []


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Intl", "International"),
        ("Dept", "Department"),
        ("Bros", "Brothers"),
        ("Hosp", "Hospital"),
        ("Mt", "Mount"),
    ],
)
def test_what_is_shortened_is_written_out(short, long):
    assert words(short) == words(long)


@pytest.mark.parametrize(
    ("word", "weight"),
    [("smith", FULL), ("insurance", LITTLE), ("de", LEAST), ("j", INITIAL), ("saint", LEAST)],
)
def test_some_words_tell_more_than_others(word, weight):
    assert known_words().weight(word) == weight


def test_one_looks_for_what_tells():
    assert spell("Delta Insurance Group").telling == ("delta",)


def test_a_name_of_little_is_looked_for_as_it_is():
    assert spell("General Hospital").telling == ("general", "hospital")


def test_a_nickname_is_looked_for_by_the_names_it_may_stand_for():
    assert spell("Bob Roe").heard[0] == {"bob", "robert"}
    assert spell("Al Roe").heard[0] >= {"albert", "alan", "alfred"}


def test_nicknames_share_a_plain_spelling_with_the_name():
    assert spell("Bob Roe").plain == spell("Robert Roe").plain


@pytest.mark.parametrize(
    "also", ["d/b/a", "DBA", "a/k/a", "aka", "f/k/a", "formerly known as", "doing business as", ";"]
)
def test_two_names_in_one_line_are_two(also):
    assert [name.plain for name in spellings(f"John Roe {also} Plumbing King")] == [
        "john roe",
        "plumbing king",
    ]


def test_a_name_in_brackets_is_another():
    assert [name.plain for name in spellings("Acme (Apex)")] == ["acme", "apex"]


@pytest.mark.parametrize("born", ["née", "nee", "born", "geb.", "(née", "NÉE"])
def test_the_name_of_birth_takes_the_first_name_along(born):
    assert [name.plain for name in spellings(f"Ann Roe {born} Doe")] == ["ann roe", "ann doe"]


def test_a_whole_name_of_birth_stands_alone():
    assert [name.plain for name in spellings("Ann Roe née Beth Doe")] == ["ann roe", "elizabeth doe"]


@pytest.mark.parametrize("text", ["", "   ", "-", "()", "née"])
def test_nothing_has_no_spelling(text):
    assert [name.words for name in spellings(text) if not name.words] == []


@given(st.text(max_size=60))
def test_no_text_breaks_it(text):
    for name in spellings(text):
        assert name.words
        assert len(name.plain) <= 200
        assert name.weight > 0


@given(st.lists(st.sampled_from(["john", "smith", "acme", "de", "la"]), min_size=1, max_size=5))
def test_plain_words_stay_what_they_are(given_words):
    assert words(" ".join(given_words)) == given_words
