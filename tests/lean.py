"""What the libraries do beside each question and each page, and no test looks at: left out while tests run."""

import re
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from django.conf import settings
from django.template import Context
from django.template.base import Template
from django.test.client import ClientHandler
from django.test.signals import template_rendered
from psycopg._preparing import PrepareManager
from psycopg.pq.abc import PGresult

from caseops.core.postgres.base import DatabaseWrapper

CHANGED = re.compile(rb"^(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b").match
_drawing = threading.local()


def keep_plans(patch: pytest.MonkeyPatch) -> None:
    """A rollback forgets no plan: every test ends with one, and planning a page takes longer than answering it.

    psycopg forgets them all lest a table made within the transaction is gone; PostgreSQL sees that by itself, and
    plans anew.
    """
    patch.setattr(PrepareManager, "_should_discard", _should_discard)


def _should_discard(manager: PrepareManager, _prepare: object, results: Sequence[PGresult]) -> bool:
    return any(CHANGED(result.command_status or b"") for result in results) and manager.clear()


def check_in_one_message(patch: pytest.MonkeyPatch) -> None:
    """Every test ends with Django's two."""
    patch.setattr(DatabaseWrapper, "check_constraints", _check_constraints)


def _check_constraints(connection: DatabaseWrapper, table_names: object = None) -> None:
    """As PostgreSQL's of Django: where one does not hold, the other half is not heard."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tell_of_pages_only(patch: pytest.MonkeyPatch) -> None:
    """`response.context` is that of the page: the five hundred components on it keep no copy of theirs."""
    patch.setattr(Template, "_render", _render)


def _render(template: Template, context: Context) -> Any:
    """As `django.test.utils.instrumented_test_render`, for what is drawn by itself."""
    if getattr(_drawing, "is_busy", False):
        return template.nodelist.render(context)
    _drawing.is_busy = True
    try:
        template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)
    finally:
        _drawing.is_busy = False


def wrap_once(patch: pytest.MonkeyPatch) -> None:
    """Middleware is put together once for all browsers, as one server does for all of its visitors.

    Where a test has changed a setting, it is put together for that test, as ever.
    """
    handler = ClientHandler()
    handler.load_middleware()
    usual = settings._wrapped  # noqa: SLF001 -- another object as soon as anybody overrides one

    def shared(self: ClientHandler, is_async: bool = False) -> None:
        if settings._wrapped is usual and not is_async:  # noqa: SLF001
            vars(self).update(vars(handler) | {"enforce_csrf_checks": self.enforce_csrf_checks})
        else:
            load(self, is_async)

    load = ClientHandler.load_middleware
    patch.setattr(ClientHandler, "load_middleware", shared)
