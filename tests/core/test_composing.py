"""What a page asks of one row is composed once, and asked of each row as if it had been composed for it."""

from datetime import date, timedelta

import pytest
from django.db.models import Model, QuerySet

from caseops.core.any_of import AnyOf
from caseops.core.composing import NotComposableError, Numbers, Of, Text
from caseops.core.together import answered, literal
from matters.models import Task
from tests import make


def tasks(matter: int) -> QuerySet[Task]:
    return Task.objects.filter(matter=matter).select_related("assignee").order_by("id")


def asked(*questions):
    def asking():
        yield questions

    answered(asking())
    return questions


def test_every_question_kept_for_the_matter_page_is_the_one_composed_anew(matter, as_dana, monkeypatch):
    told = []

    def listening(question, say=Of.said):
        said = say(question)
        told.append((question, said))
        return said

    monkeypatch.setattr(Of, "said", listening)
    assert as_dana.get(matter.get_absolute_url()).status_code == 200
    assert len({question.compose for question, _ in told}) > 45
    others = [(anew(question), literal(*said)) for question, said in told]
    assert [(one, other) for one, other in others if bare(one) != bare(other)] == []


def anew(question):
    told = (question.about, *question.beside)
    given = [each.pk if isinstance(each, Model) else each for each in told]
    return literal(*question.compose(*given).query.sql_with_params()).replace("%%", "%")


def bare(sql):
    return sql.replace("::bigint", "").replace("::date", "").replace("::text", "")


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


def of_person_until(matter: int, person: int, today: date, *names: str) -> QuerySet[Task]:
    rows = Task.objects.filter(matter=matter, assignee=person, due_on__lte=today + timedelta(2))
    return rows.filter(name__in=names).order_by("id")


def test_what_stands_beside_the_row_is_another_row_a_day_or_part_of_the_question(matter, dana):
    today = date(2026, 3, 2)
    marco = make.person("marco")
    wanted = [
        Task.objects.create(matter=matter, name="Call", assignee=person, due_on=today + timedelta(days))
        for person in (dana, marco)
        for days in (1, 2, 3)
    ]
    hers, his, later, other = asked(
        *(
            Of(of_person_until, matter, beside=beside)
            for beside in (
                (dana, today, "Call"),
                (marco, today, "Call"),
                (dana, today + timedelta(1), "Call"),
                (dana, today, "Write"),
            )
        )
    )
    assert [list(hers), list(his), list(later), list(other)] == [wanted[:2], wanted[3:5], wanted[:3], []]


def test_it_asks_by_itself_when_nobody_has(matter, django_assert_num_queries):
    rows = Of(tasks, matter)
    with django_assert_num_queries(1):
        assert list(rows) == list(rows)
        assert len(rows) == len(list(rows))


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


@pytest.mark.django_db
def test_a_row_beside_that_hides_in_words_is_refused(matter, dana):
    with pytest.raises(NotComposableError):
        Of(
            lambda number, who: Task.objects.filter(matter=number, name=f"of {who}"), matter, beside=(dana,)
        ).said()


def of_several(_matter: int, numbers: list[int], name: str) -> QuerySet[Task]:
    return Task.objects.filter(AnyOf("pk", numbers), name=name).order_by("id")


def test_several_rows_may_stand_beside_it(matter):
    rows = [Task.objects.create(matter=matter, name=name) for name in ("Call", "Call", "Write", "Call")]
    first, second = Numbers(row.pk for row in rows[:3]), Numbers([rows[3].pk])
    one, other, none = asked(
        *(Of(of_several, matter, beside=(each, "Call")) for each in (first, second, Numbers()))
    )
    assert [list(one), list(other), list(none)] == [rows[:2], rows[3:], []]


def test_several_rows_hidden_in_something_else_are_refused(matter):
    def hiding(_matter, numbers):
        return Task.objects.filter(name=f"among {numbers}")

    with pytest.raises(NotComposableError):
        asked(Of(hiding, matter, beside=(Numbers([1, 2]),)))


def of_name(name: str, matter: int) -> QuerySet[Task]:
    return Task.objects.filter(matter=matter, name=name).order_by("id")


def test_a_question_may_be_about_words(matter, django_assert_num_queries):
    called, written = (Task.objects.create(matter=matter, name=name) for name in ("Call", "It's 100 % \\ %s"))
    seen = []

    def counted(name, number):
        seen.append(name)
        return of_name(name, number)

    with django_assert_num_queries(3):
        found = [
            list(Of(counted, Text(name), beside=(matter,)))
            for name in (called.name, written.name, "' OR 1=1")
        ]
    assert found == [[called], [written], []]
    assert len(seen) == 1


def test_words_hidden_in_others_are_refused(matter):
    with pytest.raises(NotComposableError):
        asked(Of(lambda number, name: Task.objects.filter(name=f"{name}!"), matter, beside=(Text("Call"),)))
