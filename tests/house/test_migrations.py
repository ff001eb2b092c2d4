"""Migrations are complete and each says what it does."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).parents[2]
MIGRATIONS = sorted(path for path in ROOT.glob("*/migrations/0*.py")) + sorted(
    ROOT.glob("caseops/*/migrations/0*.py")
)


@pytest.mark.django_db
def test_no_model_change_is_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_migration_is_named(path):
    assert not re.search(r"_auto_|_alter_.*_and_more|_and_more$", path.stem)
