"""The list of OWASP ASVS 5.0, level 1 and 2, is whole, and every test it names is there."""

import ast
import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
MATRIX = tomllib.loads((HERE / "asvs.toml").read_text(encoding="utf-8"))
with (HERE / "asvs_levels.csv").open(encoding="utf-8") as file:
    LEVELS = {row["requirement"]: row["level"] for row in csv.DictReader(file)}


@cache
def names_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_requirement_of_both_levels_is_there():
    assert list(MATRIX) == list(LEVELS)
    assert {level: list(LEVELS.values()).count(level) for level in "12"} == {"1": 70, "2": 183}


@pytest.mark.parametrize("number", MATRIX)
def test_a_requirement_has_a_sense_and_a_test_or_a_reason(number):
    row = MATRIX[number]
    assert set(row) in ({"sense", "test"}, {"sense", "reason"})
    assert all(len(text) > 5 for text in row.values())
    if "test" in row:
        path, name = row["test"].split("::")
        assert name.startswith("test_")
        assert name in names_in(path)


def test_more_is_held_by_tests_than_explained_away():
    assert sum("test" in row for row in MATRIX.values()) > len(MATRIX) / 2
