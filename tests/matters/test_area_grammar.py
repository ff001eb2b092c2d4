"""The grammar of practice areas under random words: what is read and printed is read the same; nothing runs."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.offsets import UNITS, Offset, parse_offset
from matters.boxes import When, conditions
from matters.conditions import holds, keys_of
from matters.due_boxes import joined_offset, split_offset
from matters.loading import BadRowError
from matters.practice_area_files import read_document, read_file, sections
from matters.telling import either
from matters.words import Words
from tests.matters.test_loading import FILE

key = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
answer = st.text("abc XYZ-'()é.", min_size=1, max_size=12).map(str.strip).filter(bool)
anything = st.text(max_size=60) | st.text("ab|=+-_ .()[]{}'\"\\\n%$#!", max_size=60)
facts = st.dictionaries(key, st.sampled_from(["true", "false"]) | answer, max_size=4)


def refusal(act: Callable[[], object]) -> str:
    """The sentence of a refusal; empty when there was none. Anything else that is raised fails the test."""
    try:
        act()
    except (ValueError, BadRowError) as error:
        return str(error) or "refused without a word"
    return ""


@st.composite
def worlds(draw) -> Words:
    """An area's words: kinds, yes-or-no questions and lists of answers."""
    kinds, yes, lists = (draw(st.lists(key, min_size=1, max_size=3, unique=True)) for _ in range(3))
    told = {name: ("true",) for name in yes if name not in kinds}
    told |= {
        name: tuple(draw(st.lists(answer, min_size=1, max_size=3, unique=True)))
        for name in lists
        if name not in {*kinds, *yes}
    }
    return Words(subtypes=kinds, facts=told)


@given(amount=st.integers(-9999, 9999), unit=st.sampled_from(sorted(UNITS)), anchor=key)
def test_an_offset_is_printed_and_parsed_the_same_in_a_file_and_in_a_form(amount, unit, anchor):
    text = f"{anchor}{amount:+d}{unit}"
    assert parse_offset(text) == Offset(anchor, amount, unit)
    assert parse_offset(joined_offset(split_offset(text))) == Offset(anchor, amount, unit)


@given(text=anything)
def test_what_is_no_offset_is_refused_with_the_form_it_should_have(text):
    said = refusal(lambda: parse_offset(text))
    assert (
        "is not of the form" in said
        if said
        else re.fullmatch(r"[a-z]\w*[+-]\d{1,4}(bd|d|w|m|y)", text.strip())
    )


@given(words=worlds(), data=st.data())
def test_a_condition_is_ticked_and_printed_the_same(words, data):
    """The file's word → the ticks of the form → the file's word; every tick is one the loader takes."""
    offered = [value for value, _ in conditions(words)]
    ticked = data.draw(st.lists(st.sampled_from(offered), min_size=1, unique=True))
    box = When()
    printed = box.said(ticked)
    words.check_condition(printed)
    assert box.shown(printed) == ticked
    assert box.said(box.shown(printed)) == printed
    assert keys_of(printed, words.subtypes) == words.asked
    assert either(printed)


@given(words=worlds(), data=st.data(), known=facts)
def test_a_condition_holds_when_one_of_its_alternatives_does(words, data, known):
    offered = [value for value, _ in conditions(words)]
    ticked = data.draw(st.lists(st.sampled_from(offered), min_size=1, unique=True))
    kind = data.draw(st.sampled_from(words.subtypes))
    each = [holds(part, subtype=kind, facts=known) for part in ticked]
    assert holds("|".join(ticked), subtype=kind, facts=known) == any(each)
    assert holds("", subtype=kind, facts=known)


@given(when=anything, words=worlds(), known=facts)
def test_any_text_as_a_condition_is_checked_or_refused_and_never_run(when, words, known):
    assert holds(when, subtype="kind", facts=known) in {True, False}
    said = refusal(lambda: words.check_condition(when))
    assert not said or "Allowed:" in said or "Kinds:" in said


@given(text=anything | st.builds("{}\n{}".format, st.just(FILE), anything))
def test_any_text_as_a_file_is_read_or_refused_with_its_place(text):
    said = refusal(lambda: read_file("a.yaml", text))
    assert not said or said.startswith("a.yaml, section ")


scalars = st.none() | st.booleans() | st.integers() | st.floats() | anything
values = st.recursive(scalars, lambda each: st.lists(each) | st.dictionaries(anything, each), max_leaves=5)


@pytest.mark.parametrize("name", [section.name for section in sections()])
@given(data=st.data())
def test_any_value_in_any_box_is_read_or_refused_at_its_row(name, data):
    section = next(section for section in sections() if section.name == name)
    content = read_file("a.yaml", FILE)
    document = content.document()
    row = dict(document[name][0])
    row[data.draw(st.sampled_from([box.key for box in section.boxes]))] = data.draw(values)
    said = refusal(lambda: read_document("a", {**document, name: [row]}))
    assert not said or said.startswith("a, section ")
