"""Sums of budgets in words: what is over, what is heading there, what a threshold means to the cent."""

from decimal import Decimal

import pytest

from caseops.core.money import dollars, to_cents
from caseops.costs.board import FREE, HEADING, NEAR, OVER, endangered, kind_of
from caseops.costs.budgets import Figures, Sheet, added
from caseops.costs.whatif import with_leave
from matters.models import Matter
from tests import make
from tests.costs.rows import ask, planned, spend


def figures(budget, spent=0, committed=0, forecast=0):
    return Figures(*(Decimal(str(each)) for each in (budget, spent, committed, forecast)))


@pytest.mark.parametrize(
    ("sums", "state"),
    [
        (figures(0), ("within budget", "good")),
        (figures(0, 1), ("no budget", "warn")),
        (figures(100), ("within budget", "good")),
        (figures(100, 100, 0, 100), ("within budget", "good")),
        (figures(100, 100, "0.01", 100), ("over budget", "bad")),
        (figures(100, 0, "100.01", 101), ("over budget", "bad")),
        (figures(100, 50, 0, "100.01"), ("heading over", "warn")),
        (figures(100, 50, 50, 100), ("within budget", "good")),
    ],
)
def test_a_state_is_told_to_the_cent(sums, state):
    assert sums.state == state


@pytest.mark.parametrize(
    ("sums", "percent"),
    [
        (figures(0), None),
        (figures(0, 10), None),
        (figures(200, 1), 1),
        (figures(200, "0.99"), 0),
        (figures(1000, "745.00"), 75),
        (figures(1000, "744.99"), 74),
        (figures(3, 1), 33),
        (figures(3, 2), 67),
        (figures(100, 100), 100),
        (figures(100, 250), 250),
    ],
)
def test_per_cents_are_whole_and_rounded_half_up(sums, percent):
    assert sums.percent == percent


@pytest.mark.parametrize(
    ("sums", "threshold", "is_reached"),
    [
        (figures(1000, "749.99"), 75, False),
        (figures(1000, 750), 75, True),
        (figures(1000, 500, 250), 75, True),
        (figures(1000, 0, "899.99"), 90, False),
        (figures(1000, 0, 900), 90, True),
        (figures("0.03", "0.02"), 66, True),
        (figures("0.03", "0.02"), 67, False),
        (figures(0, 500), 1, False),
        (figures(100, 0), 1, False),
    ],
)
def test_a_threshold_is_reached_exactly_not_by_rounding(sums, threshold, is_reached):
    assert sums.reaches(threshold) is is_reached


@pytest.mark.parametrize(
    ("sums", "kind"),
    [
        (figures(0, 10), FREE),
        (figures(100, 101, 0, 101), OVER),
        (figures(100, 10, 0, 120), HEADING),
        (figures(100, 75, 0, 100), NEAR),
        (figures(100, 74, 0, 100), ""),
    ],
)
def test_why_a_matter_stands_on_the_board(sums, kind):
    assert kind_of(Sheet(Matter(), sums, []), 75) == kind


def test_what_is_left_may_be_less_than_nothing():
    assert figures(100, 90, 20).left == -10


def test_sums_of_sums_are_sums_column_by_column():
    whole = added([figures("0.10", "0.20", "0.30", "0.40"), figures("1.10", "1.20", "1.30", "1.40")])
    assert whole == figures("1.20", "1.40", "1.60", "1.80")
    assert added([]) == Figures()


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "$0.00"),
        ("0.005", "$0.01"),
        ("0.004", "$0.00"),
        ("-0.005", "-$0.01"),
        ("1", "$1.00"),
        ("999.995", "$1,000.00"),
        ("1234567.8", "$1,234,567.80"),
        ("-1234.5", "-$1,234.50"),
    ],
)
def test_money_is_written_with_its_cents(amount, words):
    assert dollars(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("2.675", "2.68"),
        ("2.665", "2.67"),
        ("2.6649", "2.66"),
        ("1.005", "1.01"),
        ("-1.005", "-1.01"),
        ("0.125", "0.13"),
    ],
)
def test_half_a_cent_goes_up_as_no_float_does(amount, cents):
    assert to_cents(Decimal(amount)) == Decimal(cents)


# The board


def over_by(amount, budget="100"):
    """A matter of Dana's whose budget is exceeded by so much."""
    matter = make.matter()
    planned(matter, budget)
    spend(matter, stage=matter.stage, amount=Decimal(budget) + Decimal(amount))
    return matter


def test_the_worst_comes_first_and_what_has_no_budget_last(dana, priya):
    small, large = over_by(5), over_by(50)
    without = make.matter()
    spend(without)
    assert [sheet.matter for sheet in endangered(dana)] == [large, small, without]


def test_what_is_heading_over_stands_by_its_forecast(dana, priya):
    heading = make.matter()
    planned(heading, "100", "intake"), planned(heading, "100", "treating", "E119")
    spend(heading, stage=heading.stage, amount=Decimal(180))
    over = over_by(5)
    assert [sheet.matter for sheet in endangered(dana)] == [heading, over]
    assert [sheet.matter for sheet in endangered(dana, HEADING)] == [heading]


def test_closed_matters_are_no_danger_any_more(dana, priya):
    make.closed(over_by(5))
    assert endangered(dana) == []


def test_a_matter_on_which_nothing_is_spent_is_not_even_looked_at(dana, priya, django_assert_max_num_queries):
    planned(make.matter(), "100")
    with django_assert_max_num_queries(3):
        assert endangered(dana) == []


def test_many_matters_cost_as_many_questions_as_few(dana, priya, django_assert_max_num_queries):
    for number in range(6):
        over_by(number + 1)
    with django_assert_max_num_queries(5):
        assert len(endangered(dana)) == 6


def test_the_board_is_each_persons_own(marco, sam, alex, priya, dana):
    matter = over_by(5)
    assert endangered(marco) == endangered(sam) == []
    assert [sheet.matter for sheet in endangered(priya)] == [matter]
    assert [sheet.matter for sheet in endangered(alex)] == [matter]


# What if it is approved


def test_a_decision_is_made_with_its_consequence_in_sight(matter, priya):
    planned(matter, "1000", "intake", "E119"), planned(matter, "500", "closing", "E108")
    spend(matter, stage=matter.stage, amount=Decimal(200))
    told = with_leave(ask(matter))
    assert (told.stage, told.stage_now.used, told.stage_then.used) == ("Intake", 200, 1100)
    assert (told.whole_now.used, told.whole_then.used) == (200, 1100)
    assert (told.stage_then.is_over, told.whole_then.is_over) == (True, False)


def test_once_decided_there_is_no_if(matter, dana):
    assert with_leave(ask(matter, amount=Decimal(5))) is None
