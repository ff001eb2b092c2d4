"""Court holidays by statute, per court and year. A year outside the calendar is refused, never "no holidays"."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import easter

from deadlines.engine.errors import CannotCompute
from deadlines.engine.rulebook import table

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SATURDAY, SUNDAY = 5, 6
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """`contested` says why it may not count; empty when nobody doubts it."""

    name: str
    contested: str = ""


class CourtCalendar:
    """The holidays of one court system, by statute, for the years that are known."""

    def __init__(self, key: str, data: dict[str, Any]) -> None:
        self.key, self.name, self.citation = key, str(data["name"]), str(data["citation"])
        self.confidence = str(data["confidence"])
        self.first_year, self.last_year = data["years"]
        self._data = data
        self._years: dict[int, dict[date, Holiday]] = {}

    def on(self, day: date) -> Holiday | None:
        """The holiday kept on `day`, also one that was moved there from a weekend."""
        known = self._years.get(day.year)
        return (self._learn(day.year) if known is None else known).get(day)

    def _learn(self, year: int) -> dict[date, Holiday]:
        if not self.first_year <= year <= self.last_year:
            raise CannotCompute(
                f"There is no holiday calendar of {self.name} for {year}: "
                f"it covers {self.first_year} to {self.last_year}."
            )
        found: dict[date, Holiday] = {}
        for other in (year - 1, year, year + 1):  # New Year's Day may be kept on December 31
            for entry in self._data["days"]:
                for day, holiday in self._kept(entry, other):
                    if day.year == year and (day not in found or found[day].contested):
                        found[day] = holiday
        self._years[year] = found
        return found

    def _kept(self, entry: dict[str, Any], year: int) -> list[tuple[date, Holiday]]:
        if not _in_years(entry, year):
            return []
        day, holiday = _falls(entry, year), Holiday(entry["name"], entry.get("contested", ""))
        moved = self._moved(day, holiday) if entry.get("shifts", True) else None
        return [(day, holiday), moved] if moved else [(day, holiday)]

    def _moved(self, day: date, holiday: Holiday) -> tuple[date, Holiday] | None:
        if day.weekday() == SATURDAY:
            rule, other, why = self._data["saturday"], day - DAY, self._data.get("saturday_why", "")
        elif day.weekday() == SUNDAY:
            rule, other, why = self._data["sunday"], day + DAY, self._data.get("sunday_why", "")
        else:
            return None
        if rule == "stay":
            return None
        contested = why if rule == "contested" else holiday.contested
        return other, Holiday(f"{holiday.name} (observed)", contested)


@cache
def court_calendar(key: str, *, in_federal_court: bool = False) -> CourtCalendar:
    """The calendar of a court system. Raises CannotCompute for one that is not there.

    In federal court a state's Friday for a Saturday holiday is as contested as the federal one.
    """
    data = table("calendars").get(key)
    if data is None:
        raise CannotCompute(
            f"There is no court calendar called {key!r}. There are: {', '.join(known())}, none."
        )
    if in_federal_court and data["saturday"] == "friday":
        data = {
            **data,
            "saturday": "contested",
            "saturday_why": table("calendars")["federal"]["saturday_why"],
        }
    return CourtCalendar(key, data)


def known() -> list[str]:
    """Keys of all calendars."""
    return list(table("calendars"))


def _in_years(entry: dict[str, Any], year: int) -> bool:
    even = entry.get("years") != "even" or year % 2 == 0
    return even and entry.get("from", year) <= year <= entry.get("until", year)


def _falls(entry: dict[str, Any], year: int) -> date:
    if "easter" in entry:
        return easter(year) + timedelta(days=entry["easter"])
    if "weekday" in entry:
        day = _nth(year, entry["month"], WEEKDAYS.index(entry["weekday"]), entry["nth"])
        return day + timedelta(days=entry.get("plus", 0))
    return date(year, entry["month"], entry["day"])


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
