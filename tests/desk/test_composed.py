"""A question composed once and asked again is the question that would have been composed for each."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.together import literal
from caseops.desk.digests.content import heard
from caseops.desk.figures import (
    appearances,
    chasing,
    closing,
    confirmations,
    dates_ahead,
    decisions,
    news,
    onboarding,
    reviews,
    talk,
    work,
)
from caseops.desk.figures.composed import Asked, Compose, NotComposableError, ask
from caseops.desk.figures.counts import row_of_counts
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.standing import RANKED
from caseops.users.models import Role, User
from matters.models import Task
from tests.desk.conftest import MONDAY, moment

QUESTIONS: dict[str, Compose] = {
    each.__name__: each
    for each in (
        appearances.ahead,
        chasing.to_follow_up,
        closing.appointments,
        closing.due,
        closing.to_ask,
        closing.to_do,
        closing.touched,
        confirmations.unsure,
        dates_ahead.in_court,
        dates_ahead.near,
        dates_ahead.undated,
        dates_ahead.unverified,
        decisions.endangered,
        decisions.only_theirs,
        decisions.unacknowledged,
        heard,
        news.silent,
        onboarding.retained_in_report,
        onboarding.retained_lately,
        reviews.approved,
        reviews.handed_in,
        reviews.returned,
        row_of_counts,
        talk.spoken,
        talk.written,
        work.due,
        work.missing,
    )
} | {f"standings by {order}": compose for order, compose in RANKED.items()}
LIVES = (
    (11, MONDAY, False, "America/New_York"),
    (10**12, date(2031, 12, 31), True, "Pacific/Honolulu"),
)


def plain(said: tuple[str, Any] | None) -> str:
    """With its values in their places; their types are said or not."""
    assert said is not None
    return re.sub(r"::(bigint|int2|date|timestamptz|jsonb)(\[\])?", "", literal(literal(*said), []))


def whose(user: User, view: str) -> Reader:
    """The person's own day, a colleague's, or the firm's."""
    colleague = User(pk=user.pk + 5, role=Role.CASE_MANAGER) if view == "colleague" else None
    return Reader(user, colleague=colleague, is_firm=view == "firm")


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["own", "colleague", "firm"])
@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_role_asks_its_own_question_each_day(name: str, role: str, view: str) -> None:
    for number, day, firm_wide, zone in LIVES:
        user = User(pk=number, role=role, firm_wide=firm_wide, time_zone=zone)
        with clock.travel(moment(day)):
            reader = whose(user, view)
            anew = QUESTIONS[name](reader).query.sql_with_params()
            assert plain(Asked(QUESTIONS[name], reader).said()) == plain(anew)


@pytest.mark.django_db
def test_somebody_who_left_asks_nothing(dana, matter) -> None:
    dana.is_active = False
    assert ask(work.due, Reader(dana)) == []


@pytest.mark.parametrize("at", [date(2026, 3, 2), moment(MONDAY)])
def test_a_moment_that_no_reader_gave_is_refused(at: date) -> None:
    field = "created_at" if isinstance(at, datetime) else "due_on"

    def old(reader: Reader) -> QuerySet[Task, dict[str, int]]:
        return Task.objects.filter(**{f"{field}__lt": at}).values("pk")

    with pytest.raises(NotComposableError):
        Asked(old, Reader(User(pk=11, role=Role.PARALEGAL))).said()


def hides(reader: Reader) -> QuerySet[Task]:
    """The person's number inside a text."""
    return Task.objects.filter(name=f"of {reader.user.pk}")


def looks(reader: Reader) -> QuerySet[Task]:
    """What only the database knows of the person."""
    return Task.objects.filter(name=reader.user.name)


def asks_first(reader: Reader) -> QuerySet[Task]:
    """An answer that would be kept for everybody."""
    return Task.objects.filter(matter__in=list(reader.matters))


@pytest.mark.django_db
@pytest.mark.parametrize("compose", [hides, looks, asks_first])
def test_what_would_keep_one_readers_answer_for_the_next_is_refused(compose: Compose) -> None:
    with pytest.raises(NotComposableError):
        Asked(compose, Reader(User(pk=11, role=Role.PARALEGAL))).said()
