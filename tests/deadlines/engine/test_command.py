"""`manage.py compute_deadlines`, as a firm runs it: its own process, a file or standard input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

BASE = Path(__file__).resolve().parents[3]
GOOD = {
    "id": "a",
    "jurisdiction": "federal",
    "trigger": "2026-03-02",
    "amount": 30,
    "unit": "calendar_days",
}


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The command without any server, database or settings in its environment."""
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    command = [sys.executable, "manage.py", "compute_deadlines", *arguments]
    return subprocess.run(
        command, check=False, input=given, capture_output=True, cwd=BASE, env=bare, timeout=60
    )


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def answers(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_standard_input_is_answered_line_by_line() -> None:
    done = run(given=lines(GOOD, {**GOOD, "id": "b", "amount": 14}))
    assert [(answer["id"], answer["due"]) for answer in answers(done)] == [
        ("a", "2026-04-01"),
        ("b", "2026-03-16"),
    ]
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_with_empty_lines_and_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines(GOOD) + b"\r\n\n" + lines(GOOD))
    done = run(str(file))
    assert [answer["due"] for answer in answers(done)] == ["2026-04-01"] * 2
    assert done.returncode == 0


def test_a_bad_line_is_answered_with_its_error_and_the_run_goes_on() -> None:
    done = run(given=lines({**GOOD, "amount": -1}) + b"{not json\n" + b"\xff\xfe\n" + lines(GOOD))
    told = answers(done)
    assert [sorted(answer) for answer in told[:3]] == [["error", "id"]] * 3
    assert told[3]["due"] == "2026-04-01"
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_id_in_any_script_comes_back_whole() -> None:
    done = run(given=lines({**GOOD, "id": "Zoë \ud800 事"}))
    assert answers(done)[0]["id"] == "Zoë \ud800 事"


def test_no_lines_no_answers() -> None:
    done = run()
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 0)


def test_a_file_that_is_not_there_is_named() -> None:
    done = run("missing.jsonl")
    assert done.returncode == 2
    assert b"missing.jsonl cannot be read" in done.stderr


def test_it_is_a_command_of_django_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(lines(GOOD, {**GOOD, "unit": "moons"}))
    with pytest.raises(SystemExit, match="1"):
        call_command("compute_deadlines", str(file))
    assert "2026-04-01" in capsys.readouterr().out
