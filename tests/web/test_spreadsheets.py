"""One way out to a spreadsheet and one way in, for every room."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from caseops.web.spreadsheets import as_csv, cells_of, text_of, to_keep


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_words_are_never_a_formula(cell):
    assert as_csv([[cell]]).decode("utf-8-sig").strip().strip('"').startswith("'")


def test_what_only_looks_like_words_when_printed_is_no_formula_either():
    class Person:
        def __str__(self):
            return "=cmd()"

    assert as_csv([[Person()]]) == "\ufeff'=cmd()\r\n".encode()


def test_numbers_and_days_stay_what_they_are_and_nothing_is_empty():
    row = [Decimal("-12.50"), -3, 0.5, date(2026, 3, 2), None, ""]
    assert as_csv([row]).decode("utf-8-sig") == "-12.50,-3,0.5,2026-03-02,,\r\n"


def test_what_goes_out_comes_back_cell_by_cell():
    rows = [["Matter", "Note"], ["26-0001", 'said "yes",\nthen no; ñ 聖']]
    assert list(cells_of(text_of(as_csv(rows)))) == rows


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_first_line_says_what_splits(mark):
    assert list(cells_of(f"a{mark}b\n1{mark}2")) == [["a", "b"], ["1", "2"]]


def test_what_windows_wrote_is_read():
    assert text_of("Müller – José".encode("cp1252")) == "Müller – José"


def test_what_is_no_text_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="This is no CSV"):
        text_of(b"PK\x03\x04\0\0")


def test_a_quotation_mark_that_nobody_closes_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="quotation mark"):
        list(cells_of('a,b\n"' + "x" * 200_000))


def test_the_browser_keeps_the_file_under_its_name():
    answer = to_keep("budgets.csv", b"x")
    assert answer["Content-Disposition"] == 'attachment; filename="budgets.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
