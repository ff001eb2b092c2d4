"""Lines a second that `manage.py compute_deadlines` answers, start-up included: a figure to read, not a test."""

import json
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
LINES = 10_000
KINDS = (
    {"jurisdiction": "federal", "amount": 30, "service_method": "mail"},
    {"jurisdiction": "CA", "amount": 16, "unit": "court_days", "direction": "before", "service_method": "mail"},
    {"jurisdiction": "TX", "amount": 20, "rule": "TRCP 99(b)"},
    {"jurisdiction": "FL", "amount": 20, "service_method": "mail"},
    {"jurisdiction": "NY", "amount": 3, "unit": "years", "born_on": "2015-05-10"},
    {"jurisdiction": "federal", "amount": 72, "unit": "hours", "tz": "America/New_York"},
)  # fmt: skip


def line(number: int) -> str:
    """One of the kinds, on one of three thousand days."""
    kind = {"unit": "calendar_days", **KINDS[number % len(KINDS)]}
    clock = "T10:00:00" if kind["unit"] == "hours" else ""
    day = date(2020, 1, 1) + timedelta(days=number % 3000)
    return json.dumps({"id": str(number), "trigger": f"{day}{clock}", **kind})


def test_lines_per_second() -> None:
    given = "\n".join(map(line, range(LINES)))
    begun = time.perf_counter()
    command = [sys.executable, "manage.py", "compute_deadlines"]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=BASE)
    seconds = time.perf_counter() - begun
    assert done.stdout.count("\n") == LINES
    print(f"\n{LINES} lines in {seconds:.2f} s, start-up included: {LINES / seconds:,.0f} lines a second")
