"""What a practice-area file may not say: the refusal names file, section and line, and what is allowed."""

import tomllib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from matters.loading import BadRowError
from matters.practice_area_files import Content, read_file

HERE = Path(__file__).parent
FILE = (HERE / "small_area.yaml").read_text(encoding="utf-8")
REFUSED = tomllib.loads((HERE / "refused_rows.toml").read_text(encoding="utf-8"))


def refusal(text: str) -> str:
    with pytest.raises(BadRowError) as caught:
        read_file("small.yaml", text)
    return str(caught.value)


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_file_section_and_line(what: str) -> None:
    was, now, said = REFUSED[what].values()
    assert was in FILE
    sentence = refusal(FILE.replace(was, now, 1))
    assert sentence.startswith("small.yaml, section ")
    assert said in sentence


@pytest.fixture
def content() -> Content:
    return read_file("small.yaml", FILE)


def test_a_good_file_is_read_whole(content: Content) -> None:
    counts = {name: len(rows) for name, rows in content.blueprints.items()}
    assert counts == {**dict.fromkeys(counts, 1), "intake": 2}
    assert (content.key, content.name) == ("small", "Small area")


def test_a_row_that_stands_twice_is_refused_with_both_lines() -> None:
    row = "  - {stage: intake, key: photo, name: Photo, source: client, required: true}\n"
    sentence = refusal(FILE.replace(row, row + row))
    assert sentence == "small.yaml, section documents, line 18: 'photo' stands twice; first in line 17."


def test_a_row_over_several_lines_is_refused_in_the_line_of_its_word() -> None:
    spread = "  - key: medicare\n    label: Medicare\n    type: tick"
    sentence = refusal(FILE.replace("  - {key: medicare, label: Medicare, type: boolean}", spread))
    assert "section intake, line 10: 'tick' is not allowed" in sentence


def test_an_empty_file_is_refused() -> None:
    assert refusal("") == "small.yaml, section top of the file, line 1: the file is empty."


def test_a_file_without_stages_is_refused() -> None:
    head = FILE.partition("stages:")[0]
    assert "an area needs at least one stage" in refusal(head)


def test_a_file_that_is_a_list_is_refused() -> None:
    assert "a mapping (key: value) is expected here" in refusal("- one\n- two\n")


def test_a_strange_character_is_refused() -> None:
    assert "holds a character that cannot be read" in refusal("key: \x07bell\n")


def test_a_refusal_is_one_a_form_can_show() -> None:
    with pytest.raises(ValidationError) as caught:
        read_file("small.yaml", FILE.replace("E112", "E1"))
    assert caught.value.messages[0].startswith("small.yaml, section budget, line 15")


def test_sections_may_stand_in_any_order(content: Content) -> None:
    head, tasks, rest = FILE.partition("tasks:\n")
    row, budget, more = rest.partition("budget:\n")
    moved = head + budget + more + tasks + row
    assert read_file("small.yaml", moved).fingerprint == content.fingerprint


def test_layout_and_comments_leave_the_fingerprint_alone(content: Content) -> None:
    other = FILE.replace("required: true", "required: yes  ").replace("name: Call", 'name: "Call"')
    assert read_file("other.yaml", "# hello\n" + other).fingerprint == content.fingerprint


def test_a_changed_word_changes_the_fingerprint(content: Content) -> None:
    assert (
        read_file("small.yaml", FILE.replace("name: Call", "name: Ring")).fingerprint != content.fingerprint
    )


def test_what_is_left_out_reads_as_false_and_empty(content: Content) -> None:
    question = content.blueprints["intake"][0]
    assert (question.required, question.sensitive, question.options, question.when) == (False, False, [], "")


def test_a_social_security_number_is_sensitive_unasked(content: Content) -> None:
    assert content.blueprints["intake"][1].sensitive is True


def test_reminders_may_come_after_the_date(content: Content) -> None:
    assert content.blueprints["deadlines"][0].remind == [30, 0, -1]


def test_a_rule_keeps_its_key_date_and_counts_nothing(content: Content) -> None:
    deadline = content.blueprints["deadlines"][0]
    assert (deadline.basis, deadline.anchor, deadline.amount) == ("rule", "date_of_loss", 0)


def test_a_date_by_hand_keeps_where_it_is_found() -> None:
    by_hand = read_file("small.yaml", FILE.replace("{rule: date_of_loss}", "{by_hand: scheduling order}"))
    deadline = by_hand.blueprints["deadlines"][0]
    assert (deadline.basis, deadline.source, deadline.anchor) == ("hand", "scheduling order", "")


def test_conditions_tell_what_they_ask_about() -> None:
    asking = FILE.replace("when: medicare", "when: dog_bite|medicare|result=Won")
    assert read_file("small.yaml", asking).asks == ["medicare", "result"]
