"""Every migration on an empty database, in a tenth of the time.

Django makes the models as they once were, and with each that a step changes all its relatives: most of the time of
150 migrations. Here it makes the changed one alone. Two kinds of steps look at relatives: those of `RELATIVES`, and
code, before which Django makes everything anew where it is told that some were put off. A firm's own database is
migrated as Django does it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations.operations import AlterField, RenameField, RenameModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

RELATIVES: tuple[type[Operation], ...] = (AlterField, RenameField, RenameModel)


def migrate() -> None:
    """As `manage.py migrate`; from nothing quickly."""
    with ExitStack() as around:
        if not connection.introspection.table_names():
            around.enter_context(one_at_a_time())
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """While it lasts, models of the past are made anew without their relatives."""
    with ExitStack() as patches:
        patches.enter_context(_instead(ProjectState, "reload_model", _reload_model))
        for step in RELATIVES:
            forwards = _with_relatives(step.database_forwards)
            patches.enter_context(_instead(step, "database_forwards", forwards))
        yield


@contextmanager
def _instead(owner: type, name: str, other: Callable[..., None]) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _reload_model(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" in vars(state):
        state.is_delayed = True
        state.apps.unregister_model(app_label, model_name)
        state.apps.render_multiple([state.models[app_label, model_name]])


def _with_relatives(forwards: Callable[..., None]) -> Callable[..., None]:
    """The step, with all models anew if fields of others may point to what it changes."""

    def done(step: Any, app_label: str, editor: object, before: Any, after: Any) -> None:
        if not isinstance(step, AlterField) or any(
            _is_key(state, app_label, step) for state in (before, after)
        ):
            before.clear_delayed_apps_cache()
            after.clear_delayed_apps_cache()
        forwards(step, app_label, editor, before, after)

    return done


def _is_key(state: Any, app_label: str, step: AlterField) -> bool:
    field = state.models[app_label, step.model_name_lower].fields[step.name]
    return bool(field.primary_key or field.unique)
