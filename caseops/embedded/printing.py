"""What a person reads while the product runs: one line at a time, with the name of who says it."""

import os
import sys
import time

COLOURS = {"caseops": "1", "setup": "35", "web": "36", "worker": "32", "beat": "33"}


def say(text: str, who: str = "caseops") -> None:
    name = who.ljust(8)
    if sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        name = f"\033[{COLOURS.get(who, '1')}m{name}\033[0m"
    try:
        sys.stdout.write(f"{name}| {text}\n")
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads any more; the work goes on


class Step:
    """`with Step("PostgreSQL")`: one line when it is done, with the time it took."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.begun = time.monotonic()

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if not failed:
            say(f"✓ {self.what} ({time.monotonic() - self.begun:.1f} s)")
