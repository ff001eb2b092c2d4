"""A wrong word in a rulebook file is refused, and file, row and field are named."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from deadlines.rulebook.reading import HERE, TABLES, check_together, read_book, read_file
from deadlines.rulebook.row import BadRuleError
from tests.deadlines.rulebook.days import MIDDLE
from tests.deadlines.rulebook.writing import GOOD, written


def test_a_row_that_is_right_becomes_a_rule(tmp_path):
    [rule] = read_file(written(tmp_path))
    assert (rule.key, rule.amount, rule.unit, rule.as_of) == ("x-answer", 21, "calendar_days", MIDDLE)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"key": None}, "'key' is missing"),
        ({"key": '"X answer"'}, "only small letters, digits and single hyphens"),
        ({"kind": '"courts"'}, "'kind' is 'courts'; it must be one of: court, statute"),
        ({"jurisdiction": '"ZZ"'}, "'jurisdiction' is 'ZZ'"),
        ({"court": '"USCIC"'}, "'court' is 'USCIC'"),
        ({"name": '" "'}, "'name' is empty"),
        ({"name": "7"}, "'name' must be text, not 7"),
        ({"amount": '"21"'}, "'amount' must be a whole number from 1 up, not '21'"),
        ({"amount": "0"}, "'amount' must be a whole number from 1 up, not 0"),
        ({"amount": "true"}, "'amount' must be a whole number"),
        ({"unit": '"days"'}, "'unit' is 'days'"),
        ({"unit": None}, "'amount' and 'unit' come together"),
        ({"amount": None, "unit": None, "extra_days": "3"}, "'extra_days' needs an 'amount'"),
        ({"direction": '"back"'}, "'direction' is 'back'"),
        ({"severity": '"high"'}, "'severity' is 'high'"),
        ({"confidence": '"V"'}, "'confidence' is 'V'"),
        ({"as_of": None}, "'as_of' is missing"),
        ({"as_of": '"2026-11-23"'}, "'as_of' must be a date"),
        ({"effective_from": "2026-01-01", "effective_until": "2025-01-01"}, "is before 'effective_from'"),
        ({"served": '"yes"'}, "'served' must be true or false"),
        ({"process": "true"}, "'served' must be true"),
        ({"combine": '"later_of"'}, "'combine' and 'group' come together"),
        ({"claims": '["libel"]'}, "'claims' is 'libel'"),
        ({"claims": '["wrongful_death", "wrongful_death"]'}, "none of them twice"),
        ({"kind": '"statute"', "jurisdiction": '"CA"'}, "'claims' is missing"),
        ({"colour": '"red"'}, "unknown field 'colour'"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_with_its_place(tmp_path, change, sentence):
    with pytest.raises(BadRuleError) as refused:
        read_file(written(tmp_path, **change))
    assert str(refused.value).startswith("tried.toml, row 1")
    assert sentence in str(refused.value)


def test_the_key_of_the_row_is_named(tmp_path):
    with pytest.raises(BadRuleError, match=r"tried\.toml, row 1 \(x-answer\): 'unit'"):
        read_file(written(tmp_path, unit='"days"'))


def test_a_file_that_is_no_toml_or_holds_other_tables_is_refused(tmp_path):
    file = tmp_path / "tried.toml"
    for text, sentence in (
        ("[[rule]", "tried.toml: "),
        ("[rules]\n", r"\[\[rule\]\] tables and nothing else"),
    ):
        file.write_text(text)
        with pytest.raises(BadRuleError, match=sentence):
            read_file(file)


def rule_of(tmp_path, **change):
    return read_file(written(tmp_path, **change))[0]


def test_a_key_stands_once(tmp_path):
    rule = rule_of(tmp_path)
    with pytest.raises(BadRuleError, match=r"tried\.toml \(x-answer\): 'key' stands twice"):
        check_together([rule, rule])


@pytest.mark.parametrize("field", ["part_of", "version_of"])
def test_what_is_named_exists(tmp_path, field):
    rule = rule_of(tmp_path, **{field: '"nobody"'})
    with pytest.raises(BadRuleError, match=f"'{field}' names 'nobody', which is no rule"):
        check_together([rule])


def test_a_group_has_two_rules_of_one_shape(tmp_path):
    one = rule_of(tmp_path, combine='"later_of"', group='"g"')
    with pytest.raises(BadRuleError, match="The group 'g' needs at least two"):
        check_together([one])
    with pytest.raises(BadRuleError, match="The group 'g'"):
        check_together([one, replace(one, key="x-other", combine="earlier_of")])


def test_versions_of_one_rule_never_overlap(tmp_path):
    new = replace(rule_of(tmp_path), effective_from=date(2025, 1, 1))
    old = replace(
        new, key="x-old", version_of="x-answer", effective_from=None, effective_until=date(2025, 1, 1)
    )
    with pytest.raises(BadRuleError, match="its days overlap with those of x-old"):
        check_together([new, old])
    check_together([new, replace(old, effective_until=date(2024, 12, 31))])


def test_the_book_is_read_from_all_its_files(tmp_path):
    for name in TABLES:
        shutil.copy(HERE / f"{name}.toml", tmp_path)
    (tmp_path / "federal.toml").write_text("\n".join(GOOD_ROW))
    assert {rule.table for rule in read_book(tmp_path)} == set(TABLES)


GOOD_ROW = ["[[rule]]", *(f"{field} = {value}" for field, value in GOOD.items())]
