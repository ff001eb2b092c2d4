"""The examples which the committee notes to FRCP 6 themselves work out (2005 and 2009)."""

from tests.deadlines.engine.asking import ask, texts

LABOR_DAY = "2007-09-04"


def test_a_thirtieth_day_on_a_saturday_before_labor_day_runs_to_tuesday() -> None:
    answer = ask(trigger="2007-08-02", as_of="2009-12-01")
    assert answer["due"] == LABOR_DAY
    assert "Labor Day" in texts(answer)


def test_a_day_before_an_event_moves_back() -> None:
    assert ask(trigger="2007-09-22", amount=21, direction="before")["due"] == "2007-08-31"


def test_a_closed_clerks_office_always_moves_forward() -> None:
    answer = ask(trigger="2007-09-22", amount=21, direction="before", closures=["2007-08-31"])
    assert answer["due"] == LABOR_DAY


def test_a_state_holiday_counts_after_an_event_only() -> None:
    assert ask(trigger="2008-03-31", amount=21, court_state="MA")["due"] == "2008-04-22"
    assert ask(trigger="2008-05-12", amount=21, court_state="MA", direction="before")["due"] == "2008-04-21"


def test_mail_days_come_after_the_roll() -> None:
    assert ask(trigger="2004-07-01", service_method="mail")["due"] == "2004-08-05"


def test_seventy_two_hours_over_the_end_of_summer_time() -> None:
    answer = ask(trigger="2007-11-02T10:23:00", tz="America/New_York", amount=72, unit="hours")
    assert answer["due"] == "2007-11-05T09:23:00-05:00"
    assert answer["due_time"] == "09:23"
