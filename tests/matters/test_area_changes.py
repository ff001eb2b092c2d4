"""Which row of a draft is which row of what it was made from, and the keys rows are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matters.actions import (
    add_row,
    change_row,
    copy_row,
    load_practice_area,
    move_row,
    remove_row,
    start_draft,
)
from matters.loading import KEY_FORM
from matters.models import PracticeAreaVersion
from matters.naming import KEY_LENGTH, key_from
from matters.practice_area_changes import changes, pairs
from matters.practice_area_files import content_of, read_file
from matters.practice_area_sheet import print_of, section_named
from tests.matters.test_loading import FILE

LETTERS = FILE.replace("  - Welcome\n", "  - Welcome\n  - Status\n  - Goodbye\n")


@pytest.fixture(scope="module")
def lasting_draft(lasting) -> PracticeAreaVersion:
    with lasting():
        yield start_draft(actor=None, version=load_practice_area(actor=None, file="s.yaml", text=LETTERS))


@pytest.fixture
def draft(lasting_draft, db) -> PracticeAreaVersion:
    return lasting_draft


def do(verb, draft, name="", **more):
    """The verb on the letter of that name."""
    pk = {"pk": draft.letterblueprints.get(name=name).pk} if name else {}
    return verb(actor=None, version=draft, section=section_named("letters"), **pk, **more)


def paired(draft) -> dict[int, int]:
    published = content_of(draft.area.published)
    return pairs(section_named("letters"), published, content_of(draft))


def told(draft) -> list[str]:
    groups = changes(content_of(draft.area.published), content_of(draft))
    return [str(change) for group in groups for change in group.changes]


def test_untouched_rows_are_the_same_rows(draft):
    assert paired(draft) == {0: 0, 1: 1, 2: 2}
    assert told(draft) == []


def test_a_renamed_row_is_the_same_row_even_when_another_takes_its_old_name(draft):
    do(change_row, draft, "Welcome", values={"name": "Hello"})
    do(add_row, draft, values={"name": "Welcome"})
    assert paired(draft) == {0: 0, 1: 1, 2: 2}
    assert told(draft) == ["added: Welcome", "changed: Welcome (Name: Welcome → Hello)"]


def test_two_rows_that_swap_their_names_are_two_changes(draft):
    do(change_row, draft, "Welcome", values={"name": "Waiting"})
    do(change_row, draft, "Goodbye", values={"name": "Welcome"})
    do(change_row, draft, "Waiting", values={"name": "Goodbye"})
    assert told(draft) == [
        "changed: Welcome (Name: Welcome → Goodbye)",
        "changed: Goodbye (Name: Goodbye → Welcome)",
    ]


def test_a_copy_is_a_new_row_and_what_is_gone_is_gone(draft):
    do(copy_row, draft, "Status")
    do(remove_row, draft, "Welcome")
    assert told(draft) == ["added: Status (copy)", "removed: Welcome"]
    assert paired(draft) == {0: 1, 2: 2}


def test_a_row_removed_and_put_back_is_known_by_its_name(draft):
    gone = do(remove_row, draft, "Status")
    do(add_row, draft, values=gone.values, at=gone.at)
    assert paired(draft) == {0: 0, 1: 1, 2: 2}


def test_another_order_is_told_once(draft):
    do(move_row, draft, "Goodbye", to=1)
    assert told(draft) == ["moved: the order differs from “Goodbye” on"]


def test_a_file_knows_its_rows_by_name_only():
    before = read_file("a", LETTERS)
    after = read_file("b", LETTERS.replace("Status", "Report"))
    assert pairs(section_named("letters"), before, after) == {0: 0, 2: 2}


def test_the_print_of_a_row_is_the_same_in_any_order_of_its_keys():
    assert print_of({"a": 1, "b": [1]}) == print_of({"b": [1], "a": 1})
    assert print_of({"a": 1}) != print_of({"a": 2})


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Notice served", "notice_served"),
        ("Landlord–tenant", "landlord_tenant"),
        ("  Días de espera ", "dias_de_espera"),
        ("60-day letter", "day_letter"),
        ("!!!", "row"),
        ("收据", "row"),
        ("a" * 60, "a" * KEY_LENGTH),
    ],
)
def test_a_key_is_made_of_the_words(words, key):
    assert key_from(words, "row") == key


def test_a_key_that_is_taken_gets_a_number():
    taken = {"notice", "notice_2", "a" * KEY_LENGTH}
    assert key_from("Notice", "row", taken) == "notice_3"
    assert key_from("a" * 60, "row", taken) == "a" * (KEY_LENGTH - 4) + "_2"


@given(words=st.text(), taken=st.sets(st.text("ab_2", max_size=4)))
def test_whatever_the_words_the_key_is_one_a_file_may_have_and_nobody_has(words, taken):
    key = key_from(words, "row", taken)
    assert KEY_FORM.fullmatch(key)
    assert key not in taken
