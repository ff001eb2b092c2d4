"""How we insist, given how long they usually take: the cadence of the firm, bent within limits, and why."""

from dataclasses import dataclass
from datetime import date, timedelta

from thirdparty.memory import Habit, habit
from thirdparty.models import ThirdPartyRequest

SOONEST, LATEST = 0.5, 1.5  # of the firm's first follow-up
LEAST = 3  # days between two askings, however late they are


@dataclass(frozen=True)
class Pace:
    """Days to the first follow-up and between later ones, the day we count on, and the sentence that explains it."""

    first_days: int
    repeat_days: int
    expected_on: date | None
    why: str = ""

    def days(self, number: int) -> int:
        """Until we ask again after the n-th asking."""
        return self.first_days if number <= 1 else self.repeat_days


def pace_of(request: ThirdPartyRequest, today: date, known: Habit | None = None) -> Pace:
    """For one request as it stands; `known` spares the query when the habit has been read already."""
    known = known or habit(request.contact_id)
    sent_on = request.sent_on or today
    if known is None or not known.is_known:
        return Pace(request.first_follow_up_days, request.repeat_days, _without_history(request, sent_on))
    expected_on = _expected(sent_on, known, today)
    if not request.adapts:
        return Pace(request.first_follow_up_days, request.repeat_days, expected_on)
    first, repeat = _first(request, known), _repeat(request, known, sent_on, today)
    return Pace(first, repeat, expected_on, _why(request, known, first, repeat))


def _without_history(request: ThirdPartyRequest, sent_on: date) -> date:
    """The law's last day, else the day of the first follow-up."""
    return request.clock_on or sent_on + timedelta(request.first_follow_up_days)


def _expected(sent_on: date, known: Habit, today: date) -> date:
    """Their usual day; once that has gone by, the day by which nine of ten have come."""
    usual = sent_on + timedelta(known.median)
    return usual if usual >= today else sent_on + timedelta(known.slow)


def _first(request: ThirdPartyRequest, known: Habit) -> int:
    """Their usual day, but neither under half nor over one and a half times what the firm says."""
    said = request.first_follow_up_days
    least, most = max(1, round(said * SOONEST)), round(said * LATEST)
    return min(max(known.median, least), most)


def _repeat(request: ThirdPartyRequest, known: Habit, sent_on: date, today: date) -> int:
    """Twice as often once they take longer than nine of ten times."""
    is_slow = today > sent_on + timedelta(known.slow)
    return max(min(LEAST, request.repeat_days), request.repeat_days // 2) if is_slow else request.repeat_days


def _why(request: ThirdPartyRequest, known: Habit, first: int, repeat: int) -> str:
    said, usual = request.first_follow_up_days, f"{request.whom} usually answers in {known.median} days"
    if repeat != request.repeat_days:
        slower = f"Slower than 9 of 10 of their answers ({known.slow} days)"
        return f"{slower}: every {repeat} days instead of {request.repeat_days}."
    return f"{usual}: first follow-up after {first} days instead of {said}." if first != said else ""
