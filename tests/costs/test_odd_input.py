"""What people paste, programs send and forms never meant: taken as it is, or refused in a sentence."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from caseops.core import clock
from caseops.costs.actions import refuse_cost, set_cost_rules
from caseops.costs.actions.bringing import bring_file, import_file
from caseops.costs.models import BudgetLine, CostRequest, Expense
from caseops.costs.reading.cells import amount_of, day_of
from caseops.costs.reading.sheet import read_rows
from caseops.costs.reading.table import table_of
from matters.actions import rename_matter
from tests import make
from tests.costs.rows import ask, brought, planned, spend

HTMX = {"HX-Request": "true"}
HUGE = "9" * 5000
PASTED = "x" * 10_000_000
HEBREW = "בית משפט 🏛️"


def sent(browser, url, **said):
    """What the form answers when this is sent from a page."""
    filled = {
        "vendor_name": "Mercy General", "code": "E123", "amount": "40", "spent_on": clock.today().isoformat(),
        "paid_by": "firm", "terms": "advanced",
    }  # fmt: skip
    answer = browser.post(url, {**filled, **said}, headers=HTMX)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def new(matter):
    return f"/costs/of/{matter.number}/expenses/new/"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "0"}, "greater than or equal to 0.01"),
        ({"amount": "-5"}, "greater than or equal to 0.01"),
        ({"amount": "(40.00)"}, "greater than or equal to 0.01"),
        ({"amount": "1.005"}, "no more than 2 decimal places"),
        ({"amount": HUGE}, "no more than 12 digits"),
        ({"amount": "NaN"}, "Enter a number"),
        ({"amount": "Infinity"}, "Enter a number"),
        ({"amount": "forty"}, "Enter a number"),
        ({"amount": "1,23"}, "Enter a number"),
        ({"vendor_name": "  "}, "This field is required"),
        ({"vendor_name": "V" * 121}, "at most 120 characters"),
        ({"vendor_name": "Mercy\0General"}, "Null characters are not allowed"),
        ({"note": "n" * 301}, "at most 300 characters"),
        ({"note": "a\0b"}, "Null characters are not allowed"),
        ({"code": "E125"}, "Select a valid choice"),
        ({"spent_on": "02/31/2026"}, "is not a date"),
        ({"spent_on": "0019-01-05"}, "not a date"),
        ({"spent_on": "2099-01-01"}, "still to come"),
        ({"paid_by": "person"}, "Say who of the firm paid"),
        ({"paid_by": "the mob"}, "Select a valid choice"),
        ({"receipt": HUGE[:4000]}, "Select a valid choice"),
    ],
)
def test_the_form_says_what_is_wrong_and_logs_nothing(as_dana, new, wrong, words):
    status, page = sent(as_dana, new, **wrong)
    assert status == 422
    assert words in page
    assert not Expense.objects.exists()


@pytest.mark.parametrize("name", ["receipt", "request"])
def test_what_belongs_to_a_strangers_matter_cannot_be_chosen(as_dana, new, marco, name):
    other = make.matter(actor=marco, team={})
    row = make.document(other, title="Their invoice") if name == "receipt" else other.requests.first()
    status, page = sent(as_dana, new, **{name: row.pk})
    assert status == 422
    assert "Select a valid choice" in page
    assert "Their invoice" not in page


def test_words_from_right_to_left_and_emoji_are_kept_and_told(as_dana, new, matter):
    sent(as_dana, new, vendor_name=HEBREW, note="שולם 💵")
    row = Expense.objects.get()
    assert (row.vendor_name, row.note) == (HEBREW, "שולם 💵")
    assert HEBREW in as_dana.get(f"/costs/of/{matter.number}/").content.decode()
    assert HEBREW in as_dana.get("/costs/expenses.csv").content.decode("utf-8-sig")
    assert "LEDES1998B" in as_dana.get(f"/costs/of/{matter.number}/ledes1998b.txt").content.decode("ascii")


def test_markup_in_a_note_is_words(as_dana, new, matter):
    sent(as_dana, new, note="<script>alert(1)</script>", vendor_name="O'Neil & <b>Sons</b>")
    page = as_dana.get(f"/costs/of/{matter.number}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "O&#x27;Neil &amp; &lt;b&gt;Sons&lt;/b&gt;" in page


@pytest.mark.parametrize("first", ["02/31/2026", "tomorrow", "\0", HUGE])
def test_days_that_make_no_sense_choose_nothing_away(as_dana, matter, first):
    spend(matter)
    answer = as_dana.get(f"/costs/of/{matter.number}/", {"first": first, "page": first})
    assert answer.status_code == 200
    assert "Mercy General" in answer.content.decode()


# Verbs, whoever calls them


@pytest.mark.parametrize("amount", ["0", "-900", "900.001", "12345678901.00"])
def test_nobody_asks_for_what_is_no_sum(matter, amount):
    with pytest.raises(ValidationError) as caught:
        ask(matter, by="alex", amount=Decimal(amount))
    assert "amount" in caught.value.message_dict
    assert not CostRequest.objects.exists()


def test_a_reason_of_ten_megabytes_is_too_long(matter, priya):
    row = ask(matter)
    with pytest.raises(ValidationError, match="Say it in 300 characters"):
        refuse_cost(actor=priya, cost=row, reason=PASTED)
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.mark.parametrize(("said", "field"), [
    ({"amount": "-0.01"}, "amount"), ({"amount": "1.001"}, "amount"), ({"code": "E000"}, "code"),
    ({"name": " \n "}, "name"), ({"name": PASTED[:121]}, "name"),
])  # fmt: skip
def test_a_line_of_a_budget_is_a_sum_for_something(matter, said, field):
    with pytest.raises(ValidationError) as caught:
        planned(matter, **{"amount": "10", **said})
    assert field in caught.value.message_dict
    assert not BudgetLine.objects.exists()


def test_a_tax_id_is_no_essay(alex):
    with pytest.raises(ValidationError) as caught:
        set_cost_rules(actor=alex, limits={}, thresholds=[90], law_firm_id="1" * 21)
    assert "law_firm_id" in caught.value.message_dict


# Files


def read(user, matter, *lines):
    text = "\n".join(["matter,date,amount,vendor,id", *(f"{matter.number},{line}" for line in lines)])
    return read_rows(table_of(text), user)


@pytest.mark.parametrize("said", [HUGE, f"${HUGE}.00", "100000000.00", "1" * 27])
def test_a_sum_no_firm_has_is_refused_and_its_digits_are_cut(said):
    with pytest.raises(ValueError, match="no sum of dollars and cents") as caught:
        amount_of(said, "", "")
    assert len(str(caught.value)) < 100


def test_a_price_times_a_quantity_may_not_burst_either():
    with pytest.raises(ValueError, match="no sum of dollars and cents"):
        amount_of("", "9" * 20, "9" * 20)
    assert amount_of("", "0.005", "1") == Decimal("0.01")


@pytest.mark.parametrize("text", ["02/31/2026", "2026-02-30", "31.02.2026", "29-Feb-2026", "0/0/0", "🗓"])
def test_a_day_the_calendar_does_not_have_is_no_day(text):
    with pytest.raises(ValueError, match="not a date"):
        day_of(text)


def test_the_leap_day_is_a_day_in_a_leap_year():
    assert day_of("02/29/2024") == date(2024, 2, 29)


def test_a_quotation_mark_that_none_closes_is_told(dana):
    text = 'matter,date,amount\n26-0001,2026-01-05,"5\n' + "x" * 200_000
    with pytest.raises(ValidationError, match="none closes"):
        bring_file(actor=dana, name="x.csv", content=BytesIO(text.encode()))


def test_ten_megabytes_are_refused_on_the_page(as_dana):
    file = SimpleUploadedFile("list.csv", PASTED.encode(), "text/csv")
    answer = as_dana.post("/costs/import/", {"file": file})
    assert answer.status_code == 422
    assert "more than a megabyte" in answer.content.decode()


@pytest.mark.parametrize("other", [HUGE, "-2", "²", "two", ""])
def test_a_tick_that_is_no_row_ticks_nothing(matter, as_dana, dana, other):
    file = brought(dana, f"matter,date,amount\n{matter.number},2026-01-05,5")
    assert as_dana.post(file.get_absolute_url(), {"other": [other]}).status_code == 302
    assert Expense.objects.count() == 1


def test_a_matter_renamed_meanwhile_is_no_reason_to_take_a_row_twice(matter, dana):
    text = f"matter,date,amount,id\n{matter.number},2026-01-05,5,77"
    import_file(actor=dana, file=brought(dana, text))
    rename_matter(actor=dana, matter=matter, title="Roe v. Somebody Else")
    later = text.replace("2026-01-05,5", "2026-02-05,6")
    assert [row.fate for row in read_rows(table_of(later), dana)] == ["here"]


@pytest.mark.parametrize(
    "title", ["Weiß v. Straßenbau", "İnci v. Öztürk", "ΣΊΣΥΦΟΣ v. State", "roe V. ROE 🚗"]
)
def test_a_title_in_any_script_names_its_matter(dana, title):
    matter = make.matter(title=title)
    [row] = read_rows(table_of(f"matter,date,amount\n{title},2026-01-05,5"), dana)
    assert (row.fate, row.matter) == ("new", matter)


def test_digits_of_other_scripts_are_digits(matter, dana):
    eastern = str.maketrans("0123456789", "".join(chr(0x660 + digit) for digit in range(10)))
    [row] = read(dana, matter, f"2026-01-05,{'40.50'.translate(eastern)},Clinic,")
    assert (row.fate, row.amount) == ("new", Decimal("40.50"))
