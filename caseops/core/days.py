"""Reading a day as people write it; one sentence refuses it wherever it was typed."""

from datetime import UTC, date, datetime

FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%b %d, %Y", "%B %d, %Y")
EARLIEST, LATEST = 1850, 2200


def is_odd(day: date) -> bool:
    """A year no matter reaches into: a slip of the key, and too far for counting from it."""
    return not EARLIEST <= day.year <= LATEST


def parse_day(text: str) -> date:
    """Raise ValueError with a sentence for the person who typed it, when `text` is no day."""
    tidy = " ".join(text.split())
    for form in FORMS:
        try:
            day = datetime.strptime(tidy, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        if not is_odd(day):
            return day
    raise ValueError(f"{tidy[:40]} is not a date. Write it like 2026-03-02 or 03/02/2026.")
