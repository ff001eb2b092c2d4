"""Boxes: one key of a row as a form asks for it, in the words of the file and back."""

from typing import Any

import pytest
from django import forms

from deadlines.due_box import DeadlineDue
from matters.blueprints import Again, TaskSection
from matters.boxes import (
    Box,
    Days,
    Flag,
    Listed,
    Money,
    Number,
    Passage,
    Pick,
    Several,
    When,
    conditions,
    named,
    number,
    stages,
)
from matters.due_boxes import Due, anchors, joined_offset, split_offset
from matters.forms.blueprint_row import RowForm
from matters.models import StageBlueprint
from matters.practice_area_files import read_file, sections
from matters.sections import Section
from matters.words import Words
from tests.matters.test_loading import FILE

WORDS = Words(
    subtypes=["dog_bite", "product"],
    key_dates=["matter_opened", "date_of_loss"],
    stages={"intake": StageBlueprint(key="intake", name="Intake and conflicts")},
    facts={"medicare": ("true",), "result": ("Won", "Lost", "Won|Lost")},
)


def through(box: Box, said: Any, value: Any = None) -> Any:
    """What a file would say after somebody typed `said` into the box of a row that says `value`."""
    form = type("Form", (forms.Form,), {box.key: box.field(WORDS, value)})(said)
    assert form.is_valid(), form.errors
    return box.said(form.cleaned_data[box.key])


def drawn(box: Box, value: Any = None) -> str:
    """The HTML of the box of a row that says `value`."""
    field = box.field(WORDS, value)
    return str(type("Form", (forms.Form,), {box.key: field})(initial={box.key: box.shown(value)})[box.key])


class TestPlainBoxes:
    @pytest.mark.parametrize(
        ("box", "typed", "said"),
        [
            (Box("x", "X"), "  Call  ", "Call"),
            (Passage("x", "X"), "Two\nlines", "Two\nlines"),
            (Number("x", "X"), "14", 14),
            (Number("x", "X"), "-3", -3),
            (Number("x", "X"), "ten", "ten"),
            (Number("x", "X"), "1.5", "1.5"),
            (Number("x", "X"), "٣", "٣"),
            (Number("x", "X"), "", ""),
            (Money("x", "X"), "450", 450),
            (Money("x", "X"), "12.50", 12.5),
            (Money("x", "X"), "a.b", "a.b"),
            (Flag("x", "X"), "on", True),
            (Flag("x", "X"), "", False),
            (Listed("x", "X"), " fax \n\nphone  call\n", ["fax", "phone call"]),
            (Days("x", "X"), "30, 7,1  0", [30, 7, 1, 0]),
            (Days("x", "X"), "30, soon", [30, "soon"]),
            (Days("x", "X"), "", []),
            (Again("x", "X"), "14", "every 14d"),
            (Again("x", "X"), "", ""),
        ],
    )
    def test_what_is_typed_is_what_a_file_would_say(self, box, typed, said):
        assert through(box, {"x": typed}) == said

    @pytest.mark.parametrize(
        ("box", "value", "shown"),
        [
            (Listed("x", "X"), ["fax", "phone"], "fax\nphone"),
            (Listed("x", "X"), None, ""),
            (Days("x", "X"), [30, 0, -1], "30, 0, -1"),
            (Again("x", "X"), "every 7d", "7"),
            (Again("x", "X"), None, ""),
            (Pick("x", "X"), None, None),
            (When(), "medicare|result=Won", ["medicare", "result=Won"]),
            (When(), None, []),
        ],
    )
    def test_what_a_file_says_stands_in_the_box(self, box, value, shown):
        assert box.shown(value) == shown

    @pytest.mark.parametrize(
        ("box", "value", "told"),
        [
            (Box("x", "X"), None, "nothing"),
            (Box("x", "X"), True, "yes"),
            (Box("x", "X"), ["a", "b"], "a, b"),
            (Box("x", "X"), {"rule": "sol"}, "rule sol"),
            (Box("x", "X"), 14, "14"),
            (Flag("x", "X"), None, "no"),
            (Flag("x", "X"), True, "yes"),
            (When(), None, "always"),
            (When(), "medicare|result=Won", "Medicare or result is Won"),
            (Due("x", "X"), "date_of_loss+3bd", "3 business days after date of loss"),
            (Due("x", "X"), "matter_opened+0d", "the day the matter is opened"),
            (Due("x", "X"), None, "nothing"),
            (DeadlineDue("x", "X"), "date_of_loss-1w", "1 week before date of loss"),
            (DeadlineDue("x", "X"), {"rule": "date_of_loss"}, "by the rule from date of loss"),
            (
                DeadlineDue("x", "X"),
                {"rule": "date_of_loss", "of": "statute"},
                "by the rule of statute from date of loss",
            ),
            (DeadlineDue("x", "X"), {"by_hand": "order"}, "by hand: order"),
        ],
    )
    def test_among_the_differences_it_is_told_in_words(self, box, value, told):
        assert box.told(value) == told

    def test_only_figures_we_write_are_numbers(self):
        assert [number(text) for text in ("12", " 7 ", "--1", "1_000", "²")] == [12, 7, "--1", "1_000", "²"]


class TestChoices:
    def test_a_choice_offers_what_the_area_knows_and_nothing_only_before_it_was_made(self):
        box = Pick("stage", "Stage", offer=stages)
        assert 'value=""' in drawn(box)
        assert "Intake and conflicts" in drawn(box, "intake")
        assert 'value=""' not in drawn(box, "intake")

    def test_what_a_row_says_stays_to_be_chosen_when_the_area_has_lost_it(self):
        gone = Pick("stage", "Stage", offer=stages)
        assert '<option value="suit" selected>suit</option>' in drawn(gone, "suit")
        several = Several("x", "X", offer=lambda words: named(words.key_dates))
        assert 'value="trial_date"' in drawn(several, ["trial_date"])
        assert through(several, {"x": ["trial_date"]}, ["trial_date"]) == ["trial_date"]

    def test_nothing_has_a_name_of_its_own(self):
        box = Pick("priority", "Priority", offer=lambda _: [("high", "High")], empty="Normal")
        assert "Normal" in drawn(box, "high")
        assert through(box, {"priority": ""}) == ""

    def test_what_is_not_offered_is_not_taken(self):
        box = Pick("stage", "Stage", offer=stages)
        form = type("Form", (forms.Form,), {"stage": box.field(WORDS, None)})({"stage": "moon"})
        assert not form.is_valid()

    def test_conditions_are_kinds_answers_of_yes_and_answers_of_lists_that_can_be_said(self):
        assert conditions(WORDS) == [
            ("dog_bite", "Dog bite"),
            ("product", "Product"),
            ("medicare", "Medicare: yes"),
            ("result=Won", "Result: Won"),
            ("result=Lost", "Result: Lost"),
        ]

    def test_ticks_become_alternatives(self):
        assert through(When(), {"when": ["medicare", "result=Lost"]}) == "medicare|result=Lost"
        assert through(When(), {}) == ""


class TestDates:
    @pytest.mark.parametrize(
        ("parts", "said"),
        [
            (["3", "bd", "+", "date_of_loss"], "date_of_loss+3bd"),
            (["3", "m", "-", "date_of_loss"], "date_of_loss-3m"),
            (["", "d", "+", "date_of_loss"], "date_of_loss+0d"),
            (["soon", "d", "+", "date_of_loss"], "date_of_loss+soond"),
            (["3", "d", "+", ""], "+3d"),
            (["", "d", "+", ""], ""),
        ],
    )
    def test_the_sentence_is_the_offset_of_the_file_and_odd_words_stay_odd(self, parts, said):
        typed = {f"due_{at}": part for at, part in enumerate(parts)}
        assert through(Due("due", "Due"), typed) == said

    def test_what_a_file_says_stands_in_the_parts(self):
        assert split_offset("date_of_loss-14d") == ["14", "d", "-", "date_of_loss"]
        assert joined_offset(split_offset("matter_opened+1y")) == "matter_opened+1y"

    def test_days_are_named_as_the_sentence_needs_them(self):
        assert anchors(WORDS) == [
            ("matter_opened", "the matter is opened"),
            ("date_of_loss", "Date of loss"),
        ]
        assert anchors(WORDS, "trial_date")[-1] == ("trial_date", "Trial date")

    @pytest.mark.parametrize(
        ("parts", "said"),
        [
            (["offset", "5", "bd", "+", "date_of_loss", "x", "y"], "date_of_loss+5bd"),
            (["rule", "5", "bd", "+", "date_of_loss", "", "y"], {"rule": "date_of_loss"}),
            (
                ["rule", "", "d", "+", "date_of_loss", "statute", ""],
                {"rule": "date_of_loss", "of": "statute"},
            ),
            (["hand", "5", "bd", "+", "date_of_loss", "x", "court order"], {"by_hand": "court order"}),
        ],
    )
    def test_a_deadline_says_only_what_its_form_of_date_needs(self, parts, said):
        typed = {f"due_{at}": part for at, part in enumerate(parts)}
        assert through(DeadlineDue("due", "Date"), typed) == said
        assert DeadlineDue("due", "Date").shown(said)[0] == parts[0]

    def test_each_part_says_what_it_is_to_who_does_not_see_the_others(self):
        html = drawn(Due("due", "Due"), "date_of_loss+3bd")
        for label in ("How many", "Days, weeks, months or years", "Before or after", "Told from"):
            assert f'aria-label="{label}"' in html


class TestRowForm:
    def form(self, section: Section, row: dict[str, Any], **data: Any) -> RowForm:
        return RowForm(data or None, section=section, words=WORDS, row=row)

    def test_a_key_is_asked_for_only_where_it_means_something_and_only_once(self):
        requests = next(section for section in sections() if section.name == "requests")
        assert "key" in self.form(requests, {}).fields
        assert "key" not in self.form(requests, {"key": "records"}).fields
        assert "key" not in self.form(TaskSection(), {}).fields

    def test_what_is_empty_is_left_out(self):
        said = {"name": "Call", "stage": "intake", "role": "paralegal", "due_3": "matter_opened", "due_1": "d",
                "due_2": "+", "priority": "", "repeat": ""}  # fmt: skip
        form = self.form(TaskSection(), {}, **said)
        assert form.is_valid()
        assert form.values() == {
            "name": "Call", "stage": "intake", "role": "paralegal", "due": "matter_opened+0d",
        }  # fmt: skip

    def test_the_page_knows_what_is_wide_and_what_may_stay_empty(self):
        places = {field.name: place.split() for field, place in self.form(TaskSection(), {}).drawn}
        assert places["due"] == ["edit-due", "edit-wide", "edit-must"]
        assert places["repeat"] == ["edit-repeat"]

    def test_every_key_a_file_may_say_has_a_box_or_is_the_key_itself(self):
        content = read_file("small.yaml", FILE)
        for section in sections():
            boxes = {box.key for box in section.boxes} | {"key"}
            for row in content.blueprints[section.name]:
                assert set(section.written(row)) <= boxes, section.name
