#!/usr/bin/env python
"""Django's commands, with PostgreSQL and Valkey at hand; and `up`, which runs everything."""

import os
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent


def main() -> None:
    if sys.argv[1:2] == ["compute_deadlines"]:
        from deadlines.engine import batch  # no server, no settings: ten thousand lines in a breath

        sys.exit(batch.main(sys.argv[2:]))
    from caseops.embedded.home import CannotRunError

    try:
        run(sys.argv)
    except CannotRunError as refusal:
        sys.exit(str(refusal))


def run(argv: list[str]) -> None:
    import environ

    from caseops.embedded.command import servers_for
    from caseops.embedded.up import up

    environ.Env.read_env(BASE / ".env")  # real variables win over the file
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")
    if argv[1:2] == ["up"]:
        up(BASE, argv[2:])
    else:
        with servers_for(argv, BASE):
            run_django(argv)


def run_django(argv: list[str]) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from caseops.celery import app as celery
    from caseops.core.asking import begin_as_house
    from caseops.core.one_piece import in_one_piece
    from caseops.embedded.home import CannotRunError

    celery.set_default()
    begin_as_house()
    try:
        in_one_piece(execute_from_command_line)(argv)
    except ImproperlyConfigured as problem:
        raise CannotRunError(str(problem)) from None


if __name__ == "__main__":
    main()
