"""`manage.py load_letters`: the standard letters of the four practice areas."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents.actions.letters import load_letter
from documents.letters.checking import PLAIN
from documents.letters.pressing import Reading, inspect
from documents.letters.standard import StandardLetter, standard_letters
from matters.models import PracticeArea


class Command(BaseCommand):
    """All or none; known letters change nothing, so it may run at every start."""

    help = "Load the standard letters: new ones are published, changed ones too unless the firm has its own."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Letters of areas that are not loaded wait until they are."""
        areas = set(PracticeArea.objects.values_list("key", flat=True))
        with transaction.atomic():
            found = [each for each in standard_letters() if each.area in areas]
            for letter, readings in zip(found, self._read(found), strict=True):
                try:
                    load_letter(actor=None, letter=letter, readings=readings)
                except ValidationError as error:
                    raise CommandError(f"{letter.area}/{letter.key}: {'; '.join(error.messages)}") from error
        self.stdout.write(f"{len(found)} standard letters.")

    def _read(self, found: list[StandardLetter]) -> list[list[Reading]]:
        """Letters and subjects by turns, all read by one process."""
        pieces = [(PLAIN, words.encode()) for each in found for words in (each.text, each.subject)]
        readings = inspect(pieces) if pieces else []
        return [readings[at : at + 2] for at in range(0, len(readings), 2)]
