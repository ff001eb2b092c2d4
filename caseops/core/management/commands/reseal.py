"""`manage.py reseal`."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from caseops.core.sealing import SealedTextField


class Command(BaseCommand):
    """After a new key was put in front of `SEALING_KEYS`: then the old one may go."""

    help = "Seal anew, with the first of SEALING_KEYS, everything that the database holds sealed."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """A line a kind of row; run twice it only seals again."""
        for model in apps.get_models():
            fields = [field.name for field in model._meta.fields if isinstance(field, SealedTextField)]
            for name in fields:
                self.stdout.write(f"{model._meta.label}: {reseal(model, name)} sealed anew.")


def reseal(model: type[models.Model], name: str) -> int:
    """Every row by itself, under its lock."""
    numbers = list(model._default_manager.filter(**{f"{name}__isnull": False}).values_list("pk", flat=True))
    for pk in numbers:
        with transaction.atomic():
            row = model._default_manager.select_for_update().filter(pk=pk).first()
            if row is not None:
                row.save(update_fields=[name])
    return len(numbers)
