"""A firm's own list of expenses: looked at first, taken over once, and nothing guessed in silence."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from caseops.audit.models import Entry
from caseops.costs.actions import change_expense, void_expense
from caseops.costs.actions.bringing import bring_file, import_file
from caseops.costs.models import BudgetWarning, Expense
from caseops.costs.reading.cells import amount_of, code_of, day_of, has_short_year
from caseops.costs.reading.sheet import read_rows
from caseops.costs.reading.table import table_of, text_of
from tests import make
from tests.costs.rows import brought, planned, spend


def listed(matter, *lines, head="matter,date,vendor,code,amount,note"):
    """The text of a list in which every line is of this matter."""
    return "\n".join([head, *(f"{matter.number},{line}" for line in lines)])


TWO = ("2026-01-05,Mercy General,E123,40.00,Records", "2026-01-06,USPS,E108,$7.85,Certified mail")


def read(user, text):
    return read_rows(table_of(text), user)


def fates(user, text):
    return [row.fate for row in read(user, text)]


def test_looking_at_it_changes_nothing(matter, dana):
    file = brought(dana, listed(matter, *TWO))
    assert fates(dana, file.text) == ["new", "new"]
    assert not Expense.objects.exists()


def test_taken_over_each_row_is_an_expense(matter, dana):
    planned(matter, "100", "treating", "E108")
    vendor = make.contact("USPS")
    import_file(actor=dana, file=brought(dana, listed(matter, *TWO)))
    first, second = Expense.objects.order_by("spent_on")
    assert (first.amount, first.code, first.note, first.stage.key) == (40, "E123", "Records", "intake")
    assert (second.amount, second.vendor, second.hard, second.stage.key) == (
        Decimal("7.85"),
        vendor,
        False,
        "treating",
    )
    assert Entry.objects.get(verb="expenses.imported").detail["amount"] == "$47.85"


def test_a_second_run_changes_nothing_whatever_became_of_the_rows(matter, dana):
    text = listed(matter, *TWO)
    import_file(actor=dana, file=brought(dana, text))
    first, second = Expense.objects.order_by("spent_on")
    change_expense(actor=dana, expense=first, amount=Decimal(41))
    void_expense(actor=dana, expense=second, reason="x")
    assert fates(dana, text) == ["here", "here"]
    assert import_file(actor=dana, file=brought(dana, text), others=[2, 3]).imported == 0
    assert sorted(Expense.objects.values_list("amount", "version")) == [(Decimal("7.85"), 2), (41, 2)]


def test_a_note_that_says_no_more_than_the_vendor_stays_and_one_that_names_the_vendor_is_not_said_twice(
    matter, dana
):
    import_file(actor=dana, file=brought(dana, listed(matter, "01/05/2026,USPS,E108,7.85,USPS")))
    named, long = "Courier", f"Courier {'far ' * 40}away"
    head = "matter,date,code,amount,note"
    lines = [f"01/06/2026,E108,8.00,{note}" for note in (named, long)]
    import_file(actor=dana, file=brought(dana, listed(matter, *lines, head=head)))
    rows = Expense.objects.order_by("spent_on", "pk").values_list("vendor_name", "note")
    assert list(rows) == [("USPS", "USPS"), (named, ""), (long[:120], long)]


def test_an_id_of_the_old_program_makes_a_row_the_same_although_it_was_corrected_there(matter, dana):
    head = "Case Name,Date,Total,Description,MyCase ID"
    import_file(actor=dana, file=brought(dana, f"{head}\n{matter.title},01/05/2026,40.00,Records,77"))
    assert fates(dana, f"{head}\n{matter.title},01/06/2026,41.00,Record copies,77") == ["here"]


def test_two_equal_rows_are_asked_about_and_both_taken_once_ticked(matter, dana):
    text = listed(matter, TWO[0], TWO[0])
    assert fates(dana, text) == ["new", "double"]
    import_file(actor=dana, file=brought(dana, text), others=[3])
    assert Expense.objects.count() == 2
    assert fates(dana, text) == ["here", "here"]


def test_what_looks_like_an_expense_that_is_there_is_left_out_until_ticked(matter, dana):
    spend(matter, spent_on=date(2026, 1, 7))
    file = brought(dana, listed(matter, *TWO))
    assert fates(dana, file.text) == ["double", "new"]
    assert "2 days apart" in read(dana, file.text)[0].why
    assert import_file(actor=dana, file=file).imported == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-13-45,V,E101,1,", "is not a date"),
        ("2099-01-01,V,E101,1,", "still to come"),
        ("0019-01-05,V,E101,1,", "not a date"),
        ("2026-01-05,V,E101,ten,", "not an amount"),
        ("2026-01-05,V,E101,,", "no amount"),
        ("2026-01-05,V,E101,-5,", "refund"),
        ("2026-01-05,V,E101,0.00,", "more than nothing"),
        ("2026-01-05,V,E101,1.234,", "dollars and cents"),
        ("2026-01-05,V,E101,900,", "Beyond your limit of $500.00"),
    ],
)
def test_a_row_that_is_wrong_says_why(matter, dana, line, why):
    [row] = read(dana, listed(matter, line))
    assert row.fate == "wrong"
    assert why in row.why


def test_matters_are_named_by_number_or_title_and_never_guessed(matter, dana, marco):
    other = make.matter(title=matter.title.upper())
    foreign = make.matter(actor=marco, team={})
    lines = [
        f"{name},2026-01-05,{n}.00"
        for n, name in enumerate([matter.number, matter.title, foreign.number, ""], 1)
    ]
    rows = read(dana, "\n".join(["matter,date,amount", *lines, f"{other.number} {other.title},2026-01-05,9"]))
    assert [row.fate for row in rows] == ["new", "wrong", "wrong", "wrong", "new"]
    assert "2 matters are called so" in rows[1].why
    assert (rows[2].why, rows[3].why) == (f"There is no matter “{foreign.number}”.", "No matter is named.")


def test_a_closed_matter_takes_nothing(matter, dana):
    make.closed(matter)
    assert "Reopen it first" in read(dana, listed(matter, TWO[0]))[0].why


def test_files_of_other_programs_are_read(matter, dana):
    clio = "matter,date,activity_description,note,price,quantity,type,non_billable\n"
    clio += f"{matter.number},01/05/2026,Court fees,Filing,225.00,1,HardCostEntry,\n"
    clio += f"{matter.number},01/05/2026,Copying,Chart,0.25,31,SoftCostEntry,true\n"
    clio += f"{matter.number},01/05/2026,Call,,100,0.5,TimeEntry,\n"
    rows = read(dana, clio)
    assert [row.fate for row in rows] == ["new", "new", "left"]
    assert [(row.values["code"], row.amount, row.values["terms"]) for row in rows[:2]] == [
        ("E112", 225, "billable"), ("E101", Decimal("7.75"), "advanced")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", (2026, 3, 2)),
        ("03/02/2026", (2026, 3, 2)),
        ("3/2/26", (2026, 3, 2)),
        ("03-02-2026", (2026, 3, 2)),
        ("2-Mar-2026", (2026, 3, 2)),
        ("2 Mar 2026", (2026, 3, 2)),
        ("Mar 2, 2026", (2026, 3, 2)),
        ("20260302", (2026, 3, 2)),
        ("2026-03-02T10:00:00Z", (2026, 3, 2)),
        ("3/2/2026 10:15", (2026, 3, 2)),
        ("2026/03/02", (2026, 3, 2)),
    ],
)
def test_days_are_read_as_programs_write_them(text, day):
    assert day_of(text) == date(*day)


@pytest.mark.parametrize("text", ["", "soon", "31/31/2026", "2026", "0019-03-02"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match="not a date"):
        day_of(text)


@pytest.mark.parametrize(
    ("text", "is_short"), [("3/2/26", True), ("2-Mar-26", True), ("3/2/2026", False), ("2026-03-02", False)]
)
def test_a_year_of_two_digits_is_remarked_upon(text, is_short):
    assert has_short_year(text) is is_short


def test_price_times_quantity_is_rounded_half_up():
    assert amount_of("", "0.333", "5") == Decimal("1.67")
    assert amount_of("", "$1.005", "") == Decimal("1.01")


def test_words_that_are_no_code_are_read_as_other_and_that_is_said():
    assert code_of("E115 Deposition transcripts", "") == ("E115", "")
    assert code_of("", "postage") == ("E108", "")
    assert code_of("", "") == ("E124", "")
    assert code_of("", "Lunch with expert") == (
        "E124",
        "“Lunch with expert” is no expense code: read as E124 Other.",
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b\n1,2", "matter or date or amount"),
        (b"matter,date\n1,2", "amount"),
        (b"PK\x03\x04\0\0", "no CSV"),
        (b"x" * 1_000_001, "megabyte"),
        (b"matter,date,amount\n" + b"1,2,3\n" * 2001, "2,000 rows"),
    ],
)
def test_what_is_no_list_of_expenses_is_refused(dana, content, words):
    with pytest.raises(ValidationError, match=words):
        bring_file(actor=dana, name="x.csv", content=BytesIO(content))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("\ufeffmatter,date,amount".encode(), "matter"),
        (b"Matter;Date;Amount", "amount"),
        ("Kläger,matter_number,EXPENSE-DATE,Total".encode("cp1252"), "date"),
        (b"case name\tdate\tcost", "price"),
    ],
)
def test_encodings_delimiters_and_spellings_do_not_matter(content, name):
    assert name in table_of(text_of(content)).places


def test_a_budget_that_is_used_up_by_it_warns(matter, dana):
    planned(matter, "50")
    import_file(actor=dana, file=brought(dana, listed(matter, *TWO)))
    assert BudgetWarning.objects.filter(stage_key="", threshold=90).exists()


def test_many_rows_cost_as_many_queries_as_few(matter, dana, django_assert_max_num_queries):
    lines = [f"2026-01-{day:02d},Vendor {n}-{day},E101,{n}.00," for n in range(1, 20) for day in range(1, 29)]
    file = brought(dana, listed(matter, *lines))
    with django_assert_max_num_queries(40):
        assert import_file(actor=dana, file=file).imported == len(lines)


def test_it_is_not_for_everybody(matter, lee):
    with pytest.raises(PermissionDenied):
        brought(lee, listed(matter, *TWO))


# The pages


def upload(browser, text, name="list.csv"):
    return browser.post("/costs/import/", {"file": SimpleUploadedFile(name, text.encode(), "text/csv")})


def test_the_whole_way_on_screen(matter, as_dana):
    bad = f"{matter.number},soon,V,E101,1,=1+1"
    url = upload(as_dana, listed(matter, *TWO) + f"\n{bad}")["Location"]
    page = as_dana.get(url).content.decode()
    for words in ("2</b> new", "1</b> wrong", "is not a date", "$47.85 new", "Import 2 new"):
        assert words in page
    assert as_dana.post(url).status_code == 302
    assert "There is nothing new in this file" in as_dana.get(url).content.decode()
    [row] = csv.DictReader(StringIO(as_dana.get(f"{url}errors.csv").content.decode("utf-8-sig")))
    assert list(row)[:2] == ["Reason", "matter"]
    assert row["note"] == "'=1+1"


def test_a_double_is_imported_once_it_is_ticked(matter, as_dana):
    url = upload(as_dana, listed(matter, TWO[0], TWO[0]))["Location"]
    assert "Another one: import it too" in as_dana.get(url).content.decode()
    as_dana.post(url, {"other": ["3"]})
    assert Expense.objects.count() == 2


def test_a_file_that_is_none_says_so(as_dana):
    answer = upload(as_dana, "a,b\n1,2")
    assert answer.status_code == 422
    assert "No column is called matter" in answer.content.decode()


def test_what_one_brought_nobody_else_sees(matter, dana, browser_of, alex):
    file = brought(dana, listed(matter, *TWO))
    assert browser_of(alex).get(file.get_absolute_url()).status_code == 404
