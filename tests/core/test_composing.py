"""What a page asks of one row is composed once, and asked of each row as if it had been composed for it."""

import importlib
from datetime import date

import pytest
from django.db.models import QuerySet

from caseops.core.composing import NotComposableError, Of
from caseops.core.together import answered, literal
from matters.models import Task
from tests import make

QUESTIONS = {
    f"{module}.{name}": (module, name)
    for module, names in {
        "caseops.automation.section": ["_newest"],
        "caseops.costs.section": ["_asked", "_spent"],
        "caseops.intake.section": ["_checks", "_questionnaire"],
        "caseops.portal.section": ["_accesses", "_proposals", "_packets", "_papers"],
        "caseops.settlement.section": ["_liens", "_policies"],
        "deadlines.events.section": ["_events", "_people"],
        "deadlines.section": ["_deadlines", "_gaps", "_claims"],
        "documents.section": ["_required"],
        "matters.page.checklist": ["_tasks"],
        "matters.page.messages": ["_unanswered"],
        "thirdparty.matter_extension": ["_waiting"],
    }.items()
    for name in names
}


def tasks(matter: int) -> QuerySet[Task]:
    return Task.objects.filter(matter=matter).select_related("assignee").order_by("id")


def asked(*questions):
    def asking():
        yield questions

    answered(asking())
    return questions


@pytest.mark.django_db
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_kept_is_the_one_composed_anew(name, matter):
    module, function = QUESTIONS[name]
    compose = getattr(importlib.import_module(module), function)
    sql, values = Of(compose, matter).said()
    anew = literal(*compose(matter.pk).query.sql_with_params())
    assert literal(sql, values).replace("::bigint", "") == anew.replace("%%", "%")


def test_each_row_gets_its_own_and_knows_it(matter, dana):
    other = make.matter(actor=dana)
    mine, theirs = asked(Of(tasks, matter, "matter"), Of(tasks, other, "matter"))
    assert list(mine) == list(tasks(matter.pk))
    assert list(theirs) == list(tasks(other.pk))
    assert mine[0].matter is matter
    assert theirs[0].matter is other


def test_several_are_one_statement_and_composed_once(matter, django_assert_num_queries):
    seen = []

    def counted(number):
        seen.append(number)
        return tasks(number)

    with django_assert_num_queries(2):
        asked(Of(counted, matter), Of(counted, matter))
        asked(Of(counted, matter))
    assert len(seen) == 1
    assert seen != [matter.pk]


def test_what_nothing_can_answer_is_not_asked(matter, django_assert_num_queries):
    with django_assert_num_queries(0):
        (nothing,) = asked(Of(lambda number: Task.objects.filter(pk__in=[], matter=number), matter))
    assert list(nothing) == []
    assert not nothing


@pytest.mark.django_db
@pytest.mark.parametrize(
    "compose",
    [
        lambda number: Task.objects.filter(matter=number, due_on__lt=date(2026, 3, 2)),
        lambda number: Task.objects.filter(name=f"of {number}"),
        lambda number: Task.objects.filter(matter=number, assignee=Task.objects.count()),
    ],
    ids=["a day", "hidden in words", "asks while composed"],
)
def test_what_would_be_of_yesterday_or_of_somebody_else_is_refused(compose, matter):
    with pytest.raises(NotComposableError):
        Of(compose, matter).said()
