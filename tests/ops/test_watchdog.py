from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from caseops.ops.jobs import tell_watchdog
from tests.smtp import free_port

VISITS: list[str] = []


class Watchdog(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        VISITS.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keeps quiet."""


@pytest.fixture
def watchdog(settings: Any) -> Iterator[None]:
    VISITS.clear()
    server = HTTPServer(("127.0.0.1", 0), Watchdog)
    settings.WATCHDOG_URL = f"http://127.0.0.1:{server.server_port}/firm"
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("watchdog", "well")
def test_it_is_visited_while_all_is_well() -> None:
    assert tell_watchdog() is True
    assert VISITS == ["/firm"]


@pytest.mark.usefixtures("watchdog", "db")
def test_it_is_left_alone_when_something_is_wrong() -> None:
    assert tell_watchdog() is False
    assert VISITS == []


@pytest.mark.usefixtures("well")
def test_one_that_cannot_be_reached_is_a_log_line(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.WATCHDOG_URL = f"http://127.0.0.1:{free_port()}/"
    assert tell_watchdog() is False
    assert "cannot be reached" in caplog.text


@pytest.mark.usefixtures("well")
def test_without_one_nothing_happens() -> None:
    assert tell_watchdog() is False
