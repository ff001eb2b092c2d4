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
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from psycopg import ClientCursor, Cursor
from psycopg.pq import Format
from psycopg.types.string import TextBinaryLoader

from caseops.core.asking import say_first

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")
Questions = Sequence[QuerySet[Any, Any]]
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
        questions: list[QuerySet[Any, Any]] = []
        for key, asking in list(running.items()):
            try:
                questions += next(asking)
            except StopIteration as end:
                made[key] = end.value
                del running[key]
        if running:
            yield questions
    return {key: made[key] for key in askings}


def ask_together(questions: Questions) -> None:
    """Fill every queryset that is not yet, by one statement."""
    asked: dict[int, tuple[QuerySet[Any, Any], SQLCompiler]] = {}
    columns: list[str] = []
    values: list[Any] = []
    for question in questions:
        if _is_filled(question) or id(question) in asked:
            continue
        compiler = question.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, its_values = compiler.as_sql()
        except EmptyResultSet:
            _keep(question, [])
            continue
        asked[id(question)] = question, compiler
        columns.append(COLUMN.format(sql))
        values += its_values
    if asked:
        found = _row(f"SELECT {', '.join(columns)}", values)
        for (question, compiler), rows in zip(asked.values(), found, strict=True):
            _fill(question, compiler, rows or [])


def _row(statement: str, values: Sequence[Any]) -> Sequence[list[tuple[Any, ...]] | None]:
    """In binary, in which each value of a record says its type; the values are put in as Django does."""
    with transaction.atomic():  # binary answers come without the words of who asks
        return _asked_in_binary(statement, values)


def _asked_in_binary(statement: str, values: Sequence[Any]) -> Sequence[list[tuple[Any, ...]] | None]:
    connection.ensure_connection()
    here: Any = connection.connection
    say_first()
    bare: Any = Cursor(here)
    bare.format = Format.BINARY
    bare.adapters.register_loader("jsonb", _Jsonb)
    cursor = connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)
    with cursor:
        cursor.execute(ClientCursor(here).mogrify(statement, values))
        found: Sequence[list[tuple[Any, ...]] | None] = cursor.fetchone()
    return found


class _Jsonb(TextBinaryLoader):
    """As text, which Django's field reads; the first byte is the version of the format."""

    def load(self, data: Any) -> Any:
        return super().load(bytes(data)[1:])


def _fill(question: QuerySet[Any, Any], compiler: SQLCompiler, rows: list[tuple[Any, ...]]) -> None:
    """Let Django make of the values what it would have made of its own answer."""
    ready = question.all()
    vars(compiler)["execute_sql"] = lambda *_args, **_options: [rows]
    vars(ready.query)["get_compiler"] = lambda *_args, **_options: compiler
    _keep(question, list(ready))


def _is_filled(question: QuerySet[Any, Any]) -> bool:
    return vars(question)["_result_cache"] is not None


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
