"""The codes of the ABA, as they were published in 1997: an independent copy, so that a slip in the file is noticed."""

import pytest

from caseops.costs.actions import set_cost_rules
from caseops.costs.codes import CHOICES, CODES, OTHER
from caseops.costs.models import CodeSort, Expense
from tests.costs.rows import spend

HARD, SOFT = True, False
PUBLISHED = [
    ("E101", "Copying", SOFT),
    ("E102", "Outside printing", HARD),
    ("E103", "Word processing", SOFT),
    ("E104", "Facsimile", SOFT),
    ("E105", "Telephone", SOFT),
    ("E106", "Online research", SOFT),
    ("E107", "Delivery services and messengers", HARD),
    ("E108", "Postage", SOFT),
    ("E109", "Local travel", HARD),
    ("E110", "Out-of-town travel", HARD),
    ("E111", "Meals", HARD),
    ("E112", "Court fees", HARD),
    ("E113", "Subpoena fees", HARD),
    ("E114", "Witness fees", HARD),
    ("E115", "Deposition transcripts", HARD),
    ("E116", "Trial transcripts", HARD),
    ("E117", "Trial exhibits", HARD),
    ("E118", "Litigation support vendors", HARD),
    ("E119", "Experts", HARD),
    ("E120", "Private investigators", HARD),
    ("E121", "Arbitrators and mediators", HARD),
    ("E122", "Local counsel", HARD),
    ("E123", "Other professionals", HARD),
    ("E124", "Other", HARD),
]


@pytest.mark.parametrize(("key", "name", "hard"), PUBLISHED)
def test_the_file_says_what_was_published(key, name, hard):
    code = CODES[key]
    assert (code.key, code.name, code.is_hard) == (key, name, hard)


def test_there_is_no_other_code():
    assert list(CODES) == [key for key, _, _ in PUBLISHED]
    assert len(CHOICES) == len(PUBLISHED)


def test_other_is_the_last():
    assert PUBLISHED[-1][0] == OTHER


@pytest.mark.parametrize(("key", "name", "hard"), PUBLISHED)
def test_an_expense_is_of_the_kind_of_its_code(key, name, hard, matter):
    assert spend(matter, code=key).hard is hard


def test_a_firm_may_see_a_code_otherwise(matter, alex):
    before = spend(matter, code="E108")
    hard = [key for key, _, is_hard in PUBLISHED if is_hard or key == "E108"]
    set_cost_rules(actor=alex, limits={}, thresholds=[90], hard=hard)
    assert list(CodeSort.objects.values_list("code", "hard")) == [("E108", True)]
    assert spend(matter, code="E108").hard is True
    before.refresh_from_db()
    assert before.hard is False


def test_back_to_what_is_usual_no_row_is_left(alex):
    usual = [key for key, _, is_hard in PUBLISHED if is_hard]
    set_cost_rules(actor=alex, limits={}, thresholds=[90], hard=[])
    assert CodeSort.objects.count() == len(usual)
    set_cost_rules(actor=alex, limits={}, thresholds=[90], hard=usual)
    assert CodeSort.objects.count() == 0


def test_one_expense_may_be_otherwise_than_its_code(matter):
    assert spend(matter, code="E101", hard=True).hard is True
    assert Expense.objects.get().code_name == "E101 Copying"
