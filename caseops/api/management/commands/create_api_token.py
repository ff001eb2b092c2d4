"""`manage.py create_api_token EMAIL`."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from caseops.people.actions import create_token
from caseops.users.models import User


class Command(BaseCommand):
    """Prints a token once; send it as `Authorization: Token …`."""

    help = "Print a new API token for the person who signs in with EMAIL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address, and for how long."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="what the person will know it by")
        parser.add_argument("--days", type=int, help="expires after so many days; never without it")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line on stdout: the token."""
        user = User.objects.filter(email=options["email"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Nobody here signs in as {options['email']}.")
        try:
            self.stdout.write(
                create_token(actor=None, user=user, name=options["name"].strip(), days=options["days"])
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
