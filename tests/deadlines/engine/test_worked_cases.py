"""More than three hundred worked cases, each with its source: tests/deadlines/engine/worked_cases.toml."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deadlines.engine.lines import answer_line

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("worked_cases.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"].replace(" ", "_"))
def test_a_worked_case(case: dict[str, Any]) -> None:
    answer = answer_line(json.dumps(case["ask"]))
    if "error" in case:
        assert case["error"] in answer["error"]
        return
    told = tuple(answer.get(key) for key in ("due", "due_time", "other_reading"))
    assert told == (case.get("due"), case.get("due_time"), case.get("other")), answer
    for part in case.get("warns", []):
        assert part in " ".join(answer["warnings"])


def test_every_case_says_where_its_answer_comes_from() -> None:
    assert all(case["source"] for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES) > 170


def test_what_is_unsettled_is_always_explained() -> None:
    for case in CASES:
        if "other" in case:
            assert answer_line(json.dumps(case["ask"]))["warnings"], case["name"]
