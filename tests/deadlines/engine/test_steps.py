"""The arithmetic as a person reads it: where it stands, why it moved, by which rule."""

from tests.deadlines.engine.asking import ask, texts


def test_florida_by_mail_is_told_in_the_order_of_its_rule() -> None:
    told = texts(ask("FL", "2026-03-06", 20, service_method="mail")).splitlines()
    assert told == [
        "The event is on Friday, March 6, 2026",
        "Day 1 is Monday, March 9, 2026; the next day that is open",
        "20 calendar days: the last day is Saturday, March 28, 2026",
        "Saturday, March 28, 2026: Saturday, Sunday; moves on to Monday, March 30, 2026",
        "5 days added for service: Saturday, April 4, 2026",
        "Saturday, April 4, 2026: Saturday, Sunday; moves on to Monday, April 6, 2026",
        "Due Monday, April 6, 2026",
    ]


def test_every_step_but_the_first_and_the_last_names_its_rule() -> None:
    steps = ask("CA", "2026-03-12", 30, service_method="mail")["steps"]
    assert all(step["citation"] for step in steps[1:-1])
    assert steps[-2]["citation"].startswith("CCP 1013")


def test_one_of_a_unit_is_told_as_one() -> None:
    assert "1 month: the last day" in texts(ask(amount=1, unit="months"))
    assert "1 court day: the last day" in texts(ask(amount=1, unit="court_days"))


def test_a_date_that_is_not_moved_says_so() -> None:
    assert "this date is not moved" in texts(ask("HIPAA", "2026-03-05"))


def test_the_clock_change_is_told() -> None:
    answer = ask(trigger="2026-03-07T10:00:00", amount=48, unit="hours", tz="America/New_York")
    assert "the clocks change in between" in texts(answer)


def test_completed_service_is_told() -> None:
    answer = ask("CA", "2026-03-02", service_method="substituted")
    assert "Service is complete 10 days later" in texts(answer)
    assert "CCP 415.20" in {step["citation"] for step in answer["steps"]}
