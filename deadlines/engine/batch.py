"""JSON lines in, JSON lines out, without Django: nothing here needs a database, settings or a clock."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from deadlines.engine.lines import answer_line

HELP = (
    "Compute dates from JSON lines (a file or standard input). Exit code 1 when a line could not be computed."
)


def main(arguments: list[str]) -> int:
    """`manage.py compute_deadlines [FILE]`; a line that cannot be computed is answered with its error."""
    parser = ArgumentParser(prog="manage.py compute_deadlines", description=HELP)
    parser.add_argument("file", nargs="?", help="JSON lines; standard input when left out")
    name = parser.parse_args(arguments).file
    if name is None or name == "-":
        return answer(sys.stdin.buffer, sys.stdout)
    try:
        with Path(name).open("rb") as file:
            return answer(file, sys.stdout)
    except OSError as error:
        parser.error(f"{name} cannot be read: {error.strerror}")


def answer(lines: Iterable[bytes], out: TextIO) -> int:
    """Answer every line; 1 when one of them could not be computed."""
    bad = 0
    for raw in lines:
        line = raw.decode("utf-8-sig", "replace").strip()
        if line:
            told = answer_line(line)
            bad += "error" in told
            out.write(json.dumps(told) + "\n")
    return 1 if bad else 0
