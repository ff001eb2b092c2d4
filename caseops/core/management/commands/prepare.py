"""What has to be true before the product runs: tables, practice areas, and a firm to look at."""

from io import StringIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand

from caseops.core.postgres.from_nothing import migrate

DEMO_NOTE = "demo.txt"


class Command(BaseCommand):
    help = "Migrates, loads the practice areas and, into an empty database, the demo firm. Safe to repeat."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.check(tags=[Tags.database], databases=["default"])
        migrate()
        self.stdout.write("✓ the database is up to date")
        call_command("load_practice_areas", stdout=StringIO())
        self.stdout.write("✓ the practice areas are loaded")
        call_command("load_letters", stdout=StringIO())
        self.stdout.write("✓ the standard letters are loaded")
        if getattr(settings, "DEMO_FIRM", False) and is_empty():
            self.seed(Path(settings.CASEOPS_HOME) / DEMO_NOTE)

    def seed(self, note: Path) -> None:
        """What the demo says about its sign-ins is kept, to be printed at every start."""
        self.stdout.write("Telling the demo firm's month; this happens on the first run only ...")
        said = StringIO()
        call_command("seed_demo", stdout=said)
        note.write_text(said.getvalue())
        self.stdout.write("✓ the demo firm is at work")


def is_empty() -> bool:
    """Nobody has worked here yet: neither people nor matters."""
    matters = apps.get_model("matters", "Matter")
    return not get_user_model().objects.exists() and not matters.objects.exists()
