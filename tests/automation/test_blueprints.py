"""Rules in a practice-area file: strict, told in words, and the same when written back."""

import tomllib
from pathlib import Path

import pytest

from caseops.automation.models import RuleStepBlueprint
from matters.actions import load_practice_area
from matters.loading import BadRowError
from matters.practice_area_changes import changes
from matters.practice_area_files import content_of, read_file, sections

HERE = Path(__file__).parent
AREA = (HERE / "area.yaml").read_text(encoding="utf-8")
REFUSED = tomllib.loads((HERE / "refused_rules.toml").read_text(encoding="utf-8"))


def refusal(text):
    with pytest.raises(BadRowError) as caught:
        read_file("area.yaml", text)
    return str(caught.value)


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_rule_may_not_say(case):
    said = REFUSED[case]
    assert said["was"] in AREA
    assert said["said"] in refusal(AREA.replace(said["was"], said["now"], 1))


@pytest.fixture
def version(db):
    return load_practice_area(actor=None, file="area.yaml", text=AREA)


def test_what_is_written_back_is_what_was_read(version):
    again = read_file("export.yaml", content_of(version).text)
    assert changes(content_of(version), again) == []
    assert again.fingerprint == version.fingerprint


def test_a_changed_step_is_told_as_a_change(version):
    other = read_file("other.yaml", AREA.replace("name: Call them", "name: Call them twice"))
    (group,) = changes(content_of(version), other)
    assert (group.title, str(group.changes[0])) == (
        "Steps of rules", "changed: Call them (Name: Call them → Call them twice)",
    )  # fmt: skip


def lines(version, name):
    section = next(section for section in sections() if section.name == name)
    return {line.title: list(line.sentences) for line in (section.line(row) for row in section.rows(version))}


def test_a_rule_reads_as_sentences(version, django_assert_num_queries):
    with django_assert_num_queries(2):
        told = lines(version, "rules")
    assert told["Liability"] == [
        "When result is answered with Lost",
        "Only if: Medicare",
        "Ask the attorney: “Appeal?” (Yes or No), due 2 business days later",
        "If the answer is Yes: Add the task “Call them” for the case manager, due the same day",
        "If the answer is No: Set result to Won",
    ]
    assert told["Old"] == ["When it is 30 days after date of loss", "Tell the case manager: “Look”"]
    assert told["Quiet"] == ["When nothing has moved for 14 days"]


def test_steps_read_with_their_rule(version, django_assert_num_queries):
    with django_assert_num_queries(1):
        told = lines(version, "rule_steps")
    assert told["Call them"][1] == "Rule: Liability"
    assert RuleStepBlueprint.objects.count() == 5
