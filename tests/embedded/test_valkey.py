import signal

import pytest
import redis

from caseops.embedded.valkey import Valkey


def client(server):
    return redis.Redis.from_url(server.url, decode_responses=True)


def test_it_never_drops_what_it_holds(valkey):
    settings = client(valkey).config_get("maxmemory-policy", "appendonly")
    assert settings == {"maxmemory-policy": "noeviction", "appendonly": "yes"}


def test_it_wants_a_password(valkey):
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=valkey.port).ping()


def test_a_second_start_keeps_what_waited(valkey):
    client(valkey).rpush("queue", "a job")
    valkey.stop()
    valkey.start()
    assert client(valkey).lrange("queue", 0, -1) == ["a job"]


def test_a_kill_keeps_what_was_acknowledged_a_second_ago(valkey):
    client(valkey).config_set("appendfsync", "always")
    client(valkey).rpush("queue", "a job")
    valkey.program.send_signal(signal.SIGKILL)
    valkey.program.wait()
    valkey.start()
    assert client(valkey).llen("queue") == 1


def test_a_server_left_running_by_a_killed_run_is_ended_first(valkey, home):
    left = valkey.program
    successor = Valkey(home)
    successor.start()
    try:
        assert left.wait(5) is not None
        assert client(successor).ping()
    finally:
        successor.stop()
