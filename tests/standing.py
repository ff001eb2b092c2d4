"""What thousands of tests begin with alike stands already: built once, and each test is rolled back to it.

A fixture marked `@standing` asks for nothing but `db` and others that stand, and does nothing but write rows; or it
yields, and only changes what is around (the clock). Where a test destroys files none may hold one: bytes are not rolled
back. Those a test begins with are built in an open transaction, each within a savepoint; the test's own transaction is
one more. The next test keeps what it begins with, too, and gets copies of the objects of its own. What a test asks for
after a fixture of another make is built for it alone, as ever.
"""

import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from inspect import isgeneratorfunction
from itertools import groupby, takewhile
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction

Fixture = pytest.FixtureDef[Any]
F = TypeVar("F", bound=Callable[..., object])
# PostgreSQL's now() is when the transaction began: what stands is never so old that a test would notice.
SECONDS = 5
# Fixtures that neither write a row nor change what others write.
HARMLESS = {
    *("request", "db", "client", "settings", "monkeypatch", "tmp_path", "tmp_path_factory"),
    *(
        "nothing_given",
        "own_files",
        "one_chain",
        "emptied_quickly",
        "lean",
        "django_test_environment",
        "django_db_blocker",
    ),
    *("_django_setup_unittest", "_dj_autoclear_mailbox", "_django_db_marker", "_django_isolate_apps"),
    *("_django_set_urlconf", "_django_clear_site_cache", "_live_server_helper", "_django_db_helper"),
    *("_template_string_if_invalid_marker", "_fail_for_invalid_template_variable", "django_db_setup"),
    *("django_db_modify_db_settings", "django_db_modify_db_settings_parallel_suffix", "django_db_keepdb"),
    *("django_db_modify_db_settings_xdist_suffix", "django_db_modify_db_settings_tox_suffix"),
    *("django_db_createdb", "django_db_use_migrations"),
}
OTHERWISE = {
    "lasting",
    "transactional_db",
    "live_server",
}  # a world of the module's own, or one that is committed


def standing(function: F) -> F:
    """Said of a fixture, below `@pytest.fixture`."""
    function.stands = True  # type: ignore[attr-defined]
    return function


def aside(function: F) -> F:
    """Said of a fixture, below `@pytest.fixture`: what stands would be the same before it and after it."""
    function.is_aside = True  # type: ignore[attr-defined]
    return function


def begins_with(item: pytest.Item) -> tuple[Fixture, ...]:
    """The standing fixtures that it asks for before anything else comes to be."""
    mark = item.get_closest_marker("django_db")
    if OTHERWISE & set(item.fixturenames) or (mark and (mark.args or mark.kwargs)):
        return ()
    return tuple(filter(_stands, takewhile(_waits, _in_order(item))))


def _waits(fixture: Fixture) -> bool:
    """What stands may be built before it: it stands, too, or is aside, or is a value of `parametrize`."""
    return (
        fixture.argname in HARMLESS
        or _stands(fixture)
        or hasattr(fixture.func, "is_aside")
        or fixture.func.__name__ == "get_direct_param_fixture_func"
    )


def _stands(fixture: Fixture) -> bool:
    return hasattr(fixture.func, "stands")


def _in_order(item: pytest.Item) -> list[Fixture]:
    """Its fixtures as they come to be: each after those it asks for; one may ask for that which it overrides."""
    order: dict[Fixture, None] = {}
    known = item._fixtureinfo.name2fixturedefs

    def visit(name: str, depth: int) -> None:
        for fixture in known.get(name, ())[-depth : -depth + 1 or None]:
            if fixture not in order:
                for asked in fixture.argnames:
                    visit(asked, depth + 1 if asked == name else 1)
                order[fixture] = None

    for name in item.fixturenames:
        visit(name, 1)
    return list(order)


def side_by_side(items: list[pytest.Item]) -> list[pytest.Item]:
    """Within a file, tests that begin with the same follow each other; the next file goes on with what stands."""
    found: list[pytest.Item] = []
    for number, (_, those) in enumerate(groupby(items, key=lambda item: item.path)):
        found += sorted(those, key=_names, reverse=bool(number % 2))
    return found


def _names(item: pytest.Item) -> list[str]:
    return [fixture.argname for fixture in begins_with(item)]


@dataclass(frozen=True)
class Layer:
    """What a fixture wrote, until it is left, and copies of all that stands then."""

    fixture: Fixture
    written: ExitStack
    values: bytes
    since: float


class Ground:
    """What stands now, in this process."""

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.values: list[object] = []
        self.is_checked = True

    def become(self, wanted: tuple[Fixture, ...]) -> None:
        """Just this stands, with fresh copies for the test that begins."""
        self._check()
        old = bool(self.layers) and time.monotonic() - self.layers[0].since > SECONDS
        pairs = zip((layer.fixture for layer in self.layers), wanted, strict=False)
        alike = 0 if old else len(list(takewhile(lambda pair: pair[0] is pair[1], pairs)))
        self.fall(alike)
        for fixture in wanted[alike:]:
            self._build(fixture)
        self.values = self._copies()

    def fall(self, until: int = 0) -> None:
        """All above are rolled back."""
        while len(self.layers) > until:
            self.layers.pop().written.close()

    def begin(self) -> None:
        """A module builds a world of its own below."""
        self.fall()
        self.is_checked = False

    def _check(self) -> None:
        """The foreign keys of a world once: they are deferred, and every test would check them all again."""
        if not self.is_checked:
            connection.check_constraints()
            self.is_checked = True

    def value(self, fixture: Fixture) -> object:
        """What stands for it in this test, or None; what lies around a test is entered for each."""
        if not _stands(fixture) or isgeneratorfunction(fixture.func):
            return None
        pairs = zip(self.layers, self.values, strict=True)
        return next((value for layer, value in pairs if layer.fixture is fixture), None)

    def _build(self, fixture: Fixture) -> None:
        with ExitStack() as written, self._around() as values:
            written.enter_context(transaction.atomic())
            written.callback(transaction.set_rollback, True)
            values.append(
                None if isgeneratorfunction(fixture.func) else fixture.func(**self._asked(fixture, values))
            )
            connection.check_constraints()
            self.layers.append(Layer(fixture, written.pop_all(), pickle.dumps(values), time.monotonic()))

    @contextmanager
    def _around(self) -> Iterator[list[object]]:
        """Copies of what stands, within what lies around."""
        values = self._copies()
        with ExitStack() as around:
            for place, layer in enumerate(self.layers):
                if isgeneratorfunction(layer.fixture.func):
                    entered = contextmanager(layer.fixture.func)(**self._asked(layer.fixture, values[:place]))
                    values[place] = around.enter_context(entered)
            yield values

    def _asked(self, fixture: Fixture, values: list[object]) -> dict[str, object]:
        """The latest of each name."""
        latest = {layer.fixture.argname: value for layer, value in zip(self.layers, values, strict=False)}
        return {name: latest.get(name) for name in fixture.argnames}

    def _copies(self) -> list[object]:
        return pickle.loads(self.layers[-1].values) if self.layers else []


ground = Ground()
