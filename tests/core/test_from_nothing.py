"""Migrating from nothing: models of the past are made anew one at a time, and what points to them is not forgotten."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from caseops.core.postgres.from_nothing import one_at_a_time

KEY = models.AutoField(primary_key=True)
CHAPTERS = models.CharField(max_length=9, unique=True)
SEEN = []


def look(apps, _editor):
    """Code within a migration: the models it gets know each other."""
    SEEN.append(apps.get_model("shelf", "Page")._meta.get_field("book").related_model)
    SEEN.append(apps.get_model("shelf", "Book"))


STEPS = [
    migrations.CreateModel("Book", [("id", KEY), ("name", CHAPTERS)]),
    migrations.CreateModel(
        "Page", [("id", KEY), ("book", models.ForeignKey("shelf.Book", models.CASCADE, null=True))]
    ),
    migrations.AddIndex("Book", models.Index(fields=["name"], name="book_name")),
    migrations.RunPython(look),
    migrations.AddField("Book", "pages", models.IntegerField(default=0)),
    migrations.AlterField("Book", "id", models.BigAutoField(primary_key=True)),
]


@pytest.fixture
def columns(db):
    """The types of the columns of both tables after every step."""
    SEEN.clear()
    migration = migrations.Migration("first", "shelf")
    migration.operations = STEPS
    state = ProjectState()
    assert state.apps.get_models() == []
    with one_at_a_time(), connection.schema_editor(atomic=False) as editor:
        migration.apply(state, editor)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name, data_type FROM information_schema.columns"
            " WHERE table_name LIKE 'shelf_%%'"
        )
        return dict(cursor.fetchall())


def test_a_key_takes_along_what_points_to_it(columns):
    assert columns["shelf_book.id"] == columns["shelf_page.book_id"] == "bigint"
    assert columns["shelf_page.id"] == "integer"
    assert columns["shelf_book.pages"] == "integer"


def test_code_gets_models_that_know_each_other(columns):
    pointed_to, book = SEEN
    assert pointed_to is book
