"""For whoever runs the machine: when nobody is left who could lift a wall on screen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from matters.models import Matter
from matters.walls.actions import lift_wall


class Command(BaseCommand):
    """`manage.py lift_wall 26-0042 --reason "..."`"""

    help = "Lift the wall around a matter, when nobody is left who could do it on screen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number")
        parser.add_argument("--reason", required=True)

    def handle(self, *args: Any, **said: Any) -> None:
        matter = Matter.objects.filter(number=said["number"]).first()
        if matter is None:
            raise CommandError(f"There is no matter {said['number']}.")
        try:
            lift_wall(actor=None, matter=matter, reason=said["reason"])
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"The wall around {matter.number} is lifted.")
