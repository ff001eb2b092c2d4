import os
import signal

import psycopg
import pytest

from caseops.embedded.home import CannotRunError
from caseops.embedded.postgres import FORGETFUL, Postgres
from caseops.embedded.processes import working_in


def ask(server, question):
    with psycopg.connect(server.url) as connection:
        return connection.execute(question).fetchone()


def test_the_products_role_is_an_ordinary_one(postgres):
    role = "FROM pg_roles WHERE rolname = current_user"
    assert ask(postgres, "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls " + role) == (False,) * 4


def test_the_role_owns_its_database(postgres):
    owner = "SELECT pg_get_userbyid(datdba), datname FROM pg_database WHERE datname = current_database()"
    assert ask(postgres, owner) == ("caseops", "caseops")


def test_the_extensions_are_there(postgres):
    found = ask(postgres, "SELECT array_agg(extname::text ORDER BY extname) FROM pg_extension")[0]
    assert {"btree_gist", "pg_trgm", "unaccent"} <= set(found)


def test_it_listens_to_this_machine_only_and_wants_a_password(postgres):
    assert ask(postgres, "SHOW listen_addresses") == ("127.0.0.1",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgres://caseops:guess@127.0.0.1:{postgres.port}/caseops")


def test_a_second_start_keeps_the_data(postgres):
    with psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    postgres.stop()
    postgres.start()
    assert ask(postgres, "SELECT seven FROM kept") == (7,)


def test_it_starts_again_at_the_same_address(postgres):
    before = postgres.url
    postgres.program.kill()
    postgres.program.wait()
    postgres.start()
    assert postgres.url == before
    assert ask(postgres, "SELECT 1") == (1,)


def test_a_server_left_running_by_a_killed_run_is_ended_first(postgres, home):
    left = postgres.program
    successor = Postgres(home, options=FORGETFUL)
    successor.start()
    try:
        assert left.wait(5) is not None
        assert ask(successor, "SELECT 1") == (1,)
    finally:
        successor.stop()


def test_a_pid_file_that_names_a_living_stranger_does_not_block(postgres):
    postgres.program.send_signal(signal.SIGKILL)
    postgres.program.wait()
    pid_file = postgres.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getppid()), *lines[1:]]) + "\n")
    postgres.start()
    assert ask(postgres, "SELECT 1") == (1,)


def test_only_the_way_to_the_data_is_opened_and_only_for_passing(postgres, home):
    assert home.path.stat().st_mode & 0o044 == 0
    assert postgres.data.stat().st_mode & 0o077 == 0
    assert (home.path / "log").stat().st_mode & 0o077 == 0


def test_nothing_is_left_after_a_stop(postgres):
    postgres.stop()
    assert working_in(postgres.data, "postgres") == []


def test_a_folder_of_another_kind_is_refused_in_the_servers_own_words(home):
    server = Postgres(home)
    server.data.mkdir(parents=True)
    (server.data / "holiday.jpg").write_text("")
    with pytest.raises(CannotRunError, match="exists but is not empty"):
        server.start()
