"""Questions that no court could have meant."""

from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Question, Unit

LONGEST = {Unit.HOURS: 24 * 366 * 10, Unit.YEARS: 200, Unit.MONTHS: 2400}
MANY_DAYS = 40_000
LONGEST_COMPLETION = 366


def refuse_nonsense(question: Question) -> None:
    """Raises CannotCompute for amounts and flags that cannot be meant."""
    _refuse_amounts(question)
    _refuse_flags(question)


def _refuse_amounts(question: Question) -> None:
    if question.amount < 0 or question.extra_days < 0:
        raise CannotCompute("A period cannot be negative; say 'before' to count back.")
    if question.amount > LONGEST.get(question.unit, MANY_DAYS):
        raise CannotCompute(f"A period of so many {question.unit.replace('_', ' ')} is too long to be meant.")
    completion = question.completion_days or 0
    if completion < 0:
        raise CannotCompute("Service cannot be complete before it happened: completion days are negative.")
    if completion > LONGEST_COMPLETION:
        raise CannotCompute("Completion days are too many to be meant.")


def _refuse_flags(question: Question) -> None:
    if question.monday_next and (question.jurisdiction != "TX" or question.back):
        raise CannotCompute("'Monday next' is the Texas rule for an answer, after service (TRCP 99(b)).")
    if question.monday_next and question.unit == Unit.HOURS:
        raise CannotCompute("'Monday next' follows a period in days, not in hours (TRCP 99(b)).")
    if question.toward_trial and question.jurisdiction != "CA":
        raise CannotCompute("Only California's Discovery Act moves a last day toward trial (CCP 2016.060).")
