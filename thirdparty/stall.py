"""Why a matter waits, in the words one would use on the phone: on whom, asked how often, how long ago."""

from datetime import date, datetime

from caseops.core.said import counted


def waiting_words(whom: str, times: int, last_at: datetime | None, today: date) -> str:
    """`Mercy Hospital, 3 attempts, last 9 days ago`."""
    asked = counted(times, "attempt")
    return f"{whom}, {asked}, last {ago(last_at, today)}" if last_at else f"{whom}, {asked}"


def ago(at: datetime, today: date) -> str:
    """`9 days ago`, in calendar days of the reader's zone."""
    days = (today - at.date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{counted(days, 'day')} ago")
