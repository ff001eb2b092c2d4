#!/usr/bin/env python
"""Django's commands, with PostgreSQL and Valkey at hand; and `up`, which runs everything."""

import os
import sys
from pathlib import Path

import environ

from caseops.embedded.command import servers_for
from caseops.embedded.home import CannotRunError
from caseops.embedded.up import up

BASE = Path(__file__).resolve().parent


def main() -> None:
    environ.Env.read_env(BASE / ".env")  # real variables win over the file
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")
    if sys.argv[1:2] == ["up"]:
        up(BASE, sys.argv[2:])
    else:
        with servers_for(sys.argv, BASE):
            run_django()


def run_django() -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    from caseops.celery import app as celery

    celery.set_default()
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        raise CannotRunError(str(problem)) from None


if __name__ == "__main__":
    try:
        main()
    except CannotRunError as refusal:
        sys.exit(str(refusal))
