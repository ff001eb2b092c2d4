"""The cast, and what every test stands on."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, TransactionTestCase, override_settings

from caseops.celery import app as celery
from caseops.core.asking import begin_as_house
from caseops.core.one_piece import in_one_piece
from caseops.users.given import given
from caseops.users.models import User
from matters.models import Matter
from tests import make
from tests.emptying import empty
from tests.lean import check_in_one_message, keep_plans, tell_of_pages_only, wrap_once
from tests.migrated import migrated
from tests.sessions import session_of, within
from tests.shares import InShares, grouped_first
from tests.standing import aside, begins_with, ground, side_by_side, standing

celery.set_default()
begin_as_house()
gc.disable()  # until all is found: next to nothing of it is garbage, and looking takes a fifth of the time
SHORT = 40


def pytest_collection_finish() -> None:
    """Ten thousand tests and all that they import live to the end: no collection needs to look at them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After pytest-django, which puts those that commit behind those that are rolled back."""
    items[:] = side_by_side(items)
    grouped_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> InShares | None:
    return InShares(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest does it, like a request or a job: in one piece of the stack."""
    runner = item.config.pluginmanager.getplugin("runner")
    return in_one_piece(runner.pytest_runtest_protocol)(item, nextitem)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> object:
    """Before a test opens the database, what it begins with stands; its fixtures find that."""
    if fixturedef.argname == "_django_db_helper":
        with request.getfixturevalue("django_db_blocker").unblock():
            ground.become(begins_with(request.node))
    value = ground.value(fixturedef)
    if value is not None:
        fixturedef.cached_result = (value, fixturedef.cache_key(request), None)
    return value


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A file as a parameter is told by its number: its bytes may hold the time it was made."""
    return argname if isinstance(val, bytes) and len(val) > SHORT else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None,
    request: pytest.FixtureRequest,
    django_db_blocker: pytest.FixtureRequest,
) -> None:
    """Test databases are copies of one that is migrated already."""
    with django_db_blocker.unblock():
        template = migrated(request.config.rootpath / ".pytest_cache" / "migrated")
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Before the database goes, what stands is left."""
    yield
    with django_db_blocker.unblock():
        ground.fall()


@pytest.fixture(scope="session", autouse=True)
def emptied_quickly() -> Iterator[None]:
    """After a test that committed, only what holds rows is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        patch.setattr(TransactionTestCase, "_should_reload_connections", lambda _: False)
        yield


@pytest.fixture(scope="session", autouse=True)
def lean(django_test_environment: None) -> Iterator[None]:
    """Behind Django's own preparation, part of which it takes back."""
    with pytest.MonkeyPatch.context() as patch:
        keep_plans(patch)
        check_in_one_message(patch)
        given.believe({}, 1e9)  # also while the world of the first module is built
        tell_of_pages_only(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def own_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that tests bring in live and end with them."""
    seals = tmp_path_factory.mktemp("seals") / "audit_seals.txt"
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"), AUDIT_SEALS_FILE=seals):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_chain(own_files: None) -> Iterator[None]:
    """Behind what is set for the whole session."""
    with pytest.MonkeyPatch.context() as patch:
        wrap_once(patch)
        yield


@pytest.fixture(autouse=True)
def nothing_given() -> Iterator[None]:
    """What a firm has changed about permissions is not asked for, until a test changes it."""
    given.believe({}, 1e9)
    yield
    given.believe({}, 1e9)


@pytest.fixture(scope="session")
def lasting(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Callable[[], AbstractContextManager[None]]:
    """`with lasting(): yield build()` in a module's fixture: one world for its tests, gone after them.

    Each test's own changes are rolled back inside it as ever. Not for tests of a live server.
    """

    @contextmanager
    def kept() -> Iterator[None]:
        with django_db_blocker.unblock():
            ground.begin()
            with transaction.atomic():
                yield
                ground.fall()
                transaction.set_rollback(True)

    return kept


@pytest.fixture
@standing
def dana(db: None) -> User:
    """Case manager, on the team of `matter`."""
    return make.person("dana")


@pytest.fixture
@standing
def marco(db: None) -> User:
    """Case manager, a stranger to `matter`."""
    return make.person("marco")


@pytest.fixture
@standing
def priya(db: None) -> User:
    """Attorney, on the team of `matter`."""
    return make.person("priya")


@pytest.fixture
@standing
def owen(db: None) -> User:
    """Attorney, a stranger to `matter`."""
    return make.person("owen")


@pytest.fixture
@standing
def sam(db: None) -> User:
    """Paralegal, a stranger to `matter`."""
    return make.person("sam")


@pytest.fixture
@standing
def lee(db: None) -> User:
    """Legal assistant, a stranger to `matter`."""
    return make.person("lee")


@pytest.fixture
@standing
def alex(db: None) -> User:
    """Admin; sees every matter."""
    return make.person("alex")


@pytest.fixture
@standing
def matter(dana: User, priya: User) -> Matter:
    """A matter of Dana's, with Priya as attorney."""
    return make.matter()


@pytest.fixture
@standing
def session_of_dana(dana: User) -> str:
    return session_of(dana)


@pytest.fixture
@aside
def as_dana(client: Client, session_of_dana: str) -> Client:
    """A browser in which Dana has signed in."""
    return within(session_of_dana, client)


@pytest.fixture
@aside
def browser_of() -> Callable[[User], Client]:
    """`browser_of(user)`: a fresh signed-in browser for anybody."""

    return lambda user: within(session_of(user))
