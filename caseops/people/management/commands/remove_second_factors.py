"""For whoever runs the machine: when the only admin has lost phone and recovery codes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caseops.people.actions import remove_second_factors
from caseops.users.models import User


class Command(BaseCommand):
    """`manage.py remove_second_factors alex@firm.example`"""

    help = "Take the second factors from a person, when no other admin is left who could do it on screen."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **said: Any) -> None:
        person = User.objects.filter(email__iexact=said["email"]).first()
        if person is None:
            raise CommandError(f"Nobody here signs in as {said['email']}.")
        try:
            remove_second_factors(actor=None, person=person)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        self.stdout.write(f"{person} signs in with the password alone and is asked for a new second factor.")
