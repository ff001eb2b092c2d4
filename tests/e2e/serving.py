"""The live server, whose connections to the database are handed on from request to request.

Django's opens one for each and closes it: PostgreSQL starts a process, which reads its catalogue and plans everything
for the first time. In production a pool keeps them, too.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS as DEFAULT
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.live_server_helper import LiveServer

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


class Keeping:
    """An application around another: while it answers, the thread has a connection that others had before."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.spare: list[BaseDatabaseWrapper] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        connections[DEFAULT] = lent = self.spare.pop() if self.spare else _opened()
        answer = self.application(environ, start_response)
        answer.close = partial(self._closed, lent, answer.close)
        return answer

    def _closed(self, lent: BaseDatabaseWrapper, close: Callable[[], None]) -> None:
        try:
            close()
        finally:
            del connections[DEFAULT]  # what ends a thread closes what it still has
            self.spare.append(lent)


def _opened() -> BaseDatabaseWrapper:
    """One for any thread, which no request closes at its end."""
    connection = connections.create_connection(DEFAULT)
    connection.settings_dict = {**connection.settings_dict, "CONN_MAX_AGE": None}
    connection.inc_thread_sharing()
    return connection


class Server(ThreadedWSGIServer):
    """Django's, with that around what it serves."""

    def set_app(self, application: Application | None) -> None:
        super().set_app(Keeping(application) if application else None)

    def server_close(self) -> None:
        """The database is free to go."""
        super().server_close()
        for connection in self.get_app().spare:
            connection.close()


def started(address: str) -> LiveServer:
    """Like pytest-django's."""
    server = LiveServer(address, start=False)
    server.thread.server_class = Server
    server.start()
    return server
