"""When a blueprint holds."""

import pytest

from matters.conditions import holds, keys_of

FACTS = {"medicare": "true", "medicaid": "false", "decision_result": "denied"}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("", True),
        ("medicare", True),
        ("medicaid", False),
        ("never_asked", False),
        ("asylum", True),
        ("i751|asylum", True),
        ("i751|waiver", False),
        ("i751 | medicare", True),
        ("decision_result=denied", True),
        ("decision_result=Denied", True),
        ("decision_result=approved", False),
        ("unknown=", False),
    ],
)
def test_condition(when, expected):
    assert holds(when, subtype="asylum", facts=FACTS) is expected


def test_keys_are_the_facts_asked_about():
    assert keys_of("asylum|medicare|decision_result=denied", ["asylum"]) == {"medicare", "decision_result"}
