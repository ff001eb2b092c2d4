import os
import threading
import time

import psycopg
import pytest

from caseops.embedded.command import at_hand, servers_for
from caseops.embedded.home import CannotRunError, Home
from caseops.embedded.ownership import Lock, State
from caseops.embedded.postgres import Postgres
from caseops.embedded.processes import working_in

BOTH = {"DATABASE_URL", "REDIS_URL"}


@pytest.fixture
def alone(monkeypatch, home):
    for name in BOTH:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("CASEOPS_HOME", str(home.path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "caseops.settings.local")


def running(home: Home) -> int:
    return len(working_in(Postgres(home).data, "postgres"))


def test_a_command_typed_alone_starts_servers_for_its_length(alone, home, tmp_path):
    with servers_for(["manage.py", "migrate"], tmp_path):
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert running(home) > 0
    assert running(home) == 0
    assert State.read(home) is None


def test_a_command_beside_a_run_uses_its_servers(alone, home):
    owner = Lock(home, "owner")
    assert owner.take()
    urls = {"DATABASE_URL": "postgres://there", "REDIS_URL": "redis://there"}
    State(kind="run", urls=urls).write(home)
    with at_hand(home, BOTH):
        assert os.environ["DATABASE_URL"] == "postgres://there"
    assert running(home) == 0


def test_the_first_of_two_commands_waits_for_the_second(alone, home, capsys):
    ended = []
    guest = Lock(home, "guests")

    def second() -> None:
        time.sleep(1)
        ended.append("second")
        guest.release()

    with at_hand(home, BOTH):
        assert guest.take(shared=True)
        threading.Thread(target=second).start()
    assert ended == ["second"]
    assert "waiting for it to end" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", [[], ["help"], ["check"], ["collectstatic", "--no-input"], ["migrate", "--help"], ["version"]]
)
def test_a_command_that_only_looks_starts_nothing(alone, home, typed):
    with servers_for(["manage.py", *typed], home.path):
        assert not home.path.exists()


def test_given_servers_are_used_and_none_started(alone, home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://given")
    monkeypatch.setenv("REDIS_URL_FILE", "/run/secrets/redis")
    with servers_for(["manage.py", "migrate"], home.path):
        assert os.environ["DATABASE_URL"] == "postgres://given"
        assert not home.path.exists()


def test_only_the_local_settings_start_servers(alone, home, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "caseops.settings.production")
    with servers_for(["manage.py", "migrate"], home.path):
        assert not home.path.exists()


def test_half_a_pair_from_a_run_is_refused_with_a_sentence(alone, home):
    owner = Lock(home, "owner")
    assert owner.take()
    State(kind="run", urls={"REDIS_URL": "redis://there"}).write(home)
    with pytest.raises(CannotRunError, match="started with a DATABASE_URL of their own"), at_hand(home, BOTH):
        pass


def test_what_the_dead_left_behind_does_not_mislead(alone, home):
    State(kind="run", pid=1, urls={"DATABASE_URL": "postgres://gone", "REDIS_URL": "redis://gone"}).write(
        home
    )
    with at_hand(home, BOTH):
        assert os.environ["REDIS_URL"] != "redis://gone"
