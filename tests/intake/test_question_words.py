"""Reading what a form holds, and showing what is kept."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import override

from caseops.intake.models import Answer
from caseops.intake.questions.reading import MOST_ROWS, mark, read, read_rows, typed
from caseops.intake.questions.sheet import Line, Sheet
from caseops.intake.questions.showing import label, masked, options, shown
from matters.models import IntakeQuestion
from tests import make


def question(kind="text", key="q", **more):
    return IntakeQuestion(key=key, label="Label", type=kind, **more)


def data(text):
    return QueryDict(text)


COLUMNS = [question(key="name"), question("date", key="born")]


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("contact", "Acme LLC, 1 Main St", "Acme LLC, 1 Main St"),
        ("matter", "the old case", "the old case"),
        ("country", "Peru", "Peru"),
        ("time", "2:30 pm", "14:30"),
        ("percent", "33", "33"),
        ("integer", "1,200", 1200),
        ("a_number", "a 123 456 78", "A012345678"),
        ("a_number", "A-1234567", "A001234567"),
        ("ssn", "123456789", "123-45-6789"),
        ("boolean", "no", False),
        ("text", "   ", ""),
    ],
)
def test_what_a_client_writes_is_kept_as_it_is_meant(kind, raw, kept):
    assert read(question(kind), raw) == kept


@pytest.mark.parametrize("raw", ["12345678", "123-45-67890", "abc", "٠١٢٣٤٥٦٧٨"])
def test_what_is_no_social_security_number_is_none(raw):
    with pytest.raises(ValidationError, match="nine digits"):
        read(question("ssn"), raw)


def test_a_null_byte_is_refused_like_any_nonsense():
    with pytest.raises(ValidationError, match="we cannot keep"):
        read(question(), "a\x00b")


def test_rows_that_say_nothing_are_left_out_and_there_are_never_too_many():
    rows = [{"name": "Ann", "born": "1990-03-31"}, {}, {"born": " "}, {"name": "Bo"}]
    assert read_rows(COLUMNS, rows) == [{"name": "Ann", "born": "1990-03-31"}, {"name": "Bo"}]
    assert len(read_rows(COLUMNS, [{"name": "x"}] * 100)) == MOST_ROWS


def test_a_form_that_does_not_hold_a_question_says_nothing_about_it():
    assert typed(question(), [], data("other=1")) is None
    assert typed(question("multiselect"), [], data("q-q=Head")) is None
    assert typed(question("repeat"), COLUMNS, data("q-q-0-name=Ann")) is None


def test_a_form_with_boxes_unticked_says_so():
    assert typed(question("multiselect"), [], data("q-q-here=1")) == []
    assert typed(question("multiselect"), [], data("q-q-here=1&q-q=Head&q-q=Neck")) == ["Head", "Neck"]


def test_rows_come_in_their_order_whatever_their_numbers():
    sent = data("q-q-here=1&q-q-10-name=Cy&q-q-2-name=Bo&q-q-2-born=2000-01-01&q-q-x-name=No")
    assert typed(question("repeat"), COLUMNS, sent) == [
        {"name": "Bo", "born": "2000-01-01"},
        {"name": "Cy", "born": ""},
    ]


def test_a_mark_tells_answers_apart_and_gives_none_away():
    marks = {mark(question(), value) for value in ("", "a", "b", ["a"])}
    assert len(marks) == 4
    assert mark(question(), "a") == mark(question(), "a")


def test_words_are_in_the_readers_language_where_the_firm_has_written_them():
    asked = question("select", label_es="Etiqueta", options=["Head", "Neck"], options_es=["Cabeza", "Cuello"])
    assert (label(asked), options(asked)[0]) == ("Label", ("Head", "Head"))
    with override("es"):
        assert (label(asked), options(asked)[0]) == ("Etiqueta", ("Head", "Cabeza"))
        assert label(question()) == "Label"
        assert options(question("boolean")) == [("true", "Sí"), ("false", "No")]


@pytest.mark.parametrize(
    ("kind", "value", "lines"),
    [
        ("text", "", []),
        ("boolean", False, ["No"]),
        ("money", "1234.50", ["$1,234.50"]),
        ("textarea", "One\nTwo", ["One", "Two"]),
        ("repeat", ["Bo", "Cy"], ["Bo", "Cy"]),
        ("contact", "Acme", ["Acme"]),
        ("file", [{"document": "x", "name": "a.pdf"}], ["a.pdf"]),
    ],
)
def test_staff_read_it_in_lines(kind, value, lines):
    assert shown(question(kind), [], value) == lines


def test_a_row_is_one_line():
    assert shown(question("repeat"), COLUMNS, [{"name": "Ann", "born": "1990-03-31"}]) == [
        "Ann, Mar 31, 1990"
    ]


@pytest.mark.parametrize(
    ("kind", "value", "shows"),
    [("ssn", "123-45-6789", "•••6789"), ("text", "P1234567", "•••"), ("ssn", "1", "•••")],
)
def test_a_sealed_answer_gives_away_its_end_at_most(kind, value, shows):
    answer = Answer(question=question(kind))
    answer.say(value, sealed=True)
    assert masked(answer, [value]) == [shows]


def test_a_few_options_stand_open_and_many_in_a_menu():
    few, many = question("select", options=["a"] * 4), question("select", options=["a"] * 5)
    assert [Line(each, [], None, True).input for each in (few, many)] == ["radio", "select"]


def test_a_page_needs_two_questions_to_the_database_whatever_is_answered(db, django_assert_num_queries):
    questionnaire = make.questionnaire(full_name="Ann", medicare="true", witnesses="Bo\nCy", ssn="123456789")
    with django_assert_num_queries(2):
        sheet = Sheet(questionnaire)
        assert (sheet.answered, sheet.needed) == (2, 4)
        assert [line.words for line in sheet.lines]


def test_progress_counts_only_what_is_needed_and_asked_now(db):
    sheet = Sheet(make.questionnaire(full_name="Ann", narrative="Hit", medicare="false"))
    assert (sheet.answered, sheet.needed, [line.key for line in sheet.missing]) == (2, 3, ["date_of_loss"])
