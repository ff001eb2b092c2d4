"""`manage.py load_practice_areas [FILE …]`: the built-in practice areas, or files of your own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from matters.actions.practice_areas import load_practice_area
from matters.models import PracticeAreaVersion
from matters.practice_area_changes import changes
from matters.practice_area_files import BUILT_IN, content_of


class Command(BaseCommand):
    """All files or none; a file that is known already changes nothing, so it may run at every start."""

    help = "Load practice areas from YAML files: new areas are published, changed ones become drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="Without any: the four built-in areas.")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        """One transaction over all files."""
        with transaction.atomic():
            for path in files or sorted(BUILT_IN.glob("*.yaml")):
                self._load(path)

    def _load(self, path: Path) -> None:
        try:
            version = load_practice_area(actor=None, file=path.name, text=path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} cannot be read: {error}.") from error
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        self.stdout.write(f"{path.name}: {self._outcome(version)}")

    def _outcome(self, version: PracticeAreaVersion | None) -> str:
        if version is None:
            return "nothing new."
        if version.state == "published":
            return f"{version} is published."
        current = version.area.published
        if current is None:
            return f"{version} is kept as a draft; no version is published."
        lines = [f"{version} is kept as a draft, to be looked at. Against v{current.number}:"]
        for group in changes(content_of(current), content_of(version)):
            lines += [f"  {group.title}", *(f"    {change}" for change in group.changes)]
        return "\n".join(lines)
