"""Many questions to the database in one statement.

A page asks dozens of small questions; most of their cost is the way there and back. `ask_together` takes querysets as
they are, `visible_to` and all, sends them as the columns of one row and fills each as if it were evaluated by itself.

What is built from questions says them first and goes on when they are answered: it is a generator that yields its
querysets (filled when it goes on) and returns what it made. Any number of them share their questions:

    @asks
    def section(matter):
        rows = matter.deadlines.soonest_first()
        yield [rows]
        return Section(list(rows))

    section(matter)  # by itself
    answered(side_by_side({"deadlines": section.asking(matter), "events": others.asking(matter)}))
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import update_wrapper
from types import SimpleNamespace
from typing import Any, Generic, ParamSpec, Protocol, Self, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg import ClientCursor, Cursor
from psycopg.pq import Format
from psycopg.types.string import TextBinaryLoader

from caseops.core.asking import saying

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")
Said = tuple[str, Sequence[Any]]


class Question(Protocol):
    """What may be asked beside a queryset; `said` is its SQL with values, or None where nothing can answer.

    Its SQL is the same from asking to asking, so that its plan may be kept; a value says its type (`%s::date`).
    """

    @property
    def is_answered(self) -> bool:
        """Then it is not asked again."""

    def said(self) -> Said | None:
        """Called once, before it is asked."""

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        """What the database says to it."""


Questions = Sequence[QuerySet[Any, Any] | Question]
Asking = Generator[Questions, None, T]
COLUMN = (
    '(SELECT array_agg("its row") FROM ({}) AS "its row")'  # a name that no column has: a column would win
)


def answered(asking: Asking[T]) -> T:
    """What it makes, its questions asked as it says them."""
    while True:
        try:
            questions = next(asking)
        except StopIteration as end:
            made: T = end.value
            return made
        ask_together(questions)


class Asks(Generic[P, T]):
    """A function that may be called by itself; its `asking` says its questions for somebody else to ask."""

    def __init__(self, asking: Callable[P, Asking[T]]) -> None:
        self.asking = asking
        update_wrapper(self, asking)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        return answered(self.asking(*args, **kwargs))


def asks(asking: Callable[P, Asking[T]]) -> Asks[P, T]:
    """Marks a function that says its questions first."""
    return Asks(asking)


def without_asking(made: T) -> Asking[T]:
    """For whoever knows already."""
    yield from ()
    return made


class Shared(Generic[T]):
    """One asking that several wait for: the first to come drives it."""

    def __init__(self, asking: Asking[T]) -> None:
        self._asking = asking
        self._made: list[T] = []
        self._is_driven = False

    def wait(self) -> Asking[T]:
        """What it makes, the same for everybody."""
        if not self._is_driven:
            self._is_driven = True
            self._made.append((yield from self._asking))
        while not self._made:
            yield []
        return self._made[0]


def side_by_side(askings: Mapping[K, Asking[T]]) -> Asking[dict[K, T]]:
    """What each of them makes; those that ask in the same step ask together."""
    made: dict[K, T] = {}
    running = dict(askings)
    while running:
        questions: list[QuerySet[Any, Any] | Question] = []
        for key, asking in list(running.items()):
            try:
                questions += next(asking)
            except StopIteration as end:
                made[key] = end.value
                del running[key]
        if running:
            yield questions
    return {key: made[key] for key in askings}


def in_order(askings: Iterable[Asking[T]]) -> Asking[list[T]]:
    """The same for a list."""
    made = yield from side_by_side(dict(enumerate(askings)))
    return list(made.values())


def filled(questions: Questions) -> Asking[None]:
    """Asks them and makes nothing of it, beside others that do."""
    yield questions


def ask_together(questions: Questions) -> None:
    """Fill every queryset and answer every question that is not yet, by one statement."""
    asked: dict[int, Question] = {}  # by what was handed in: who asks the same thing twice gets one column
    columns: list[str] = []
    values: list[Any] = []
    for each in questions:
        question: Question = _Evaluated(each) if isinstance(each, QuerySet) else each
        if question.is_answered or id(each) in asked:
            continue
        if (said := question.said()) is None:
            question.answer([])
            continue
        asked[id(each)] = question
        columns.append(COLUMN.format(said[0]))
        values += said[1]
    if asked:
        lasts = not any(isinstance(question, _Evaluated) for question in asked.values())
        found = _row(f"SELECT {', '.join(columns)}", values, lasts=lasts)
        for question, rows in zip(asked.values(), found, strict=True):
            question.answer(rows or [])


@dataclass
class _Evaluated:
    """A queryset, filled as if it were evaluated by itself."""

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler | None = None

    @property
    def is_answered(self) -> bool:
        return vars(self.queryset)["_result_cache"] is not None

    def said(self) -> Said | None:
        self.compiler = self.queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            return literal(*self.compiler.as_sql()), []
        except EmptyResultSet:
            return None

    def answer(self, rows: list[tuple[Any, ...]]) -> None:
        made = made_of(self.queryset, self.compiler, rows) if self.compiler and rows else []
        _keep(self.queryset, made)


def literal(sql: str, values: Sequence[Any]) -> str:
    """With the values put in as Django does; what is left of `%s` after this is still to come."""
    connection.ensure_connection()
    here: Any = connection.connection
    return str(ClientCursor(here).mogrify(sql, values)).replace("%", "%%")


class _Asking(Cursor[Any]):
    """Tells Django's log what was asked, as Django's own cursors do."""

    lasts = False

    def execute(self, query: Any, params: Any = None, **_options: Any) -> Self:
        with saying(self.connection):
            done = super().execute(query, params, prepare=self.lasts)
        if connection.queries_logged:
            asked = ClientCursor(self.connection).mogrify(query, params)
            self._query = cast("Any", SimpleNamespace(query=asked.encode()))
        return done


class _Lasting(_Asking):
    """Planned once a connection: planning a page's questions takes longer than answering them."""

    lasts = True


def _row(statement: str, values: Sequence[Any], *, lasts: bool) -> Sequence[list[tuple[Any, ...]] | None]:
    """In binary, in which each value of a record says its type."""
    connection.ensure_connection()
    here: Any = connection.connection
    bare: Any = (_Lasting if lasts else _Asking)(here)
    bare.format = Format.BINARY
    bare.adapters.register_loader("jsonb", _Jsonb)
    cursor = connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)
    with cursor:
        cursor.execute(statement, values)
        found: Sequence[list[tuple[Any, ...]] | None] = cursor.fetchone()
    return found


class _Jsonb(TextBinaryLoader):
    """As text, which Django's field reads; the first byte is the version of the format."""

    def load(self, data: Any) -> Any:
        return super().load(bytes(data)[1:])


def made_of(queryset: QuerySet[Any, Any], compiler: SQLCompiler, rows: list[tuple[Any, ...]]) -> list[Any]:
    """What Django makes of these values, as if they answered the queryset; `compiler` is what wrote its SQL."""
    ready, its_own = queryset.all(), copy(compiler)
    vars(its_own)["execute_sql"] = lambda *_args, **_options: [rows]
    vars(ready.query)["get_compiler"] = lambda *_args, **_options: its_own
    return list(ready)


def _keep(question: QuerySet[Any, Any], rows: list[Any]) -> None:
    vars(question).update(_result_cache=rows, _prefetch_done=True)


def hang(parents: Iterable[Model], name: str, by: str, rows: Iterable[Any]) -> None:
    """As after `prefetch_related(name)`: each parent holds its rows, which name it in their column `by`."""
    held: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        held[getattr(row, by)].append(row)
    for parent in parents:
        kept = getattr(parent, name).all()
        _keep(kept, held[parent.pk])
        vars(parent).setdefault("_prefetched_objects_cache", {})[name] = kept
